"""A record of version 2, as the code of that time has written it."""

from base64 import b64decode

#: What was chosen of a project without columns: two segments, renamed to A and B; no plans yet.
STATE_OF_VERSION_2 = b64decode(
    "U0VHUkVDDQp4Ae1Vy27bMBDsrb8R8NwEclqgQG/tFxTt0TAImlxJTChSIKnYjuF/7yxFpXLTHnuLYEDaWe57lj6+"
    "f1ees3iimGzw4svN/YcbEUmHaCCI7zE8kM4/s8okoFExqlOCZruDlCMRvs9CO1Le+q4IJoZRmml0VsOKD7fKJcL5"
    "NsSDika21rkVjGCImGETVUYWbJLjxBZhys4iNyAlYspR2a7P0lk/w4vvNBKZawg1zICfnIOz5NWY+pDhrCKPdIIg"
    "uDI9IQmvX+S9U/7xJe4YrSYZ2uW0GsLk8wpoIXPH2PEF7kaYQ0RrgpuGUtJ2x4o0dR2lTHz4tbaNlPq/aiafNNrt"
    "/2G4P8lelQxKn3TwrZ3HUTOpFXuZqBvIZy6tYgPlPizJI0UMw47zYL0a+KMwYoCZQXicQKOCmect9i5oNIpL0wpj"
    "4aji+TZhqoUyLiSOJQZ7nI17awxxc2p4B5b41VCUzvapEIHNOnITO59PyWsls0DFErsPMeuJ3VTqMA1BHwDNXQMH"
    "xqasPKZ4IGYQ8PtZAe5GJq8E+7hYoA1vgTJqkDQm68pibOi2+cx+SCtmSQ1DY9D9qpl7lXUvk31mV7XCEdWgZSuk"
    "J2fkkh0H89J6OycFCZnGLGM4sOOPTcP5D+oobaY4IwBy4CXibJtN8fB6sgflwTTJS1MGXimITYHlJ47LicqDraRD"
    "K9Lvjg2hCJu7hombQweelPhCMFCdr6IWh304rIa7pzznXFvR2pjyH+0BJ6tRcYBx6H7m0bLcZGr+vDFvzH5j9kK+"
    "/8Psq0uSObnw74zNxI2A5dmexaMt9634QeWWxDF+F6X4ynfSN7G77PDGP0PwvPxYvwt+N8vzC54wWLE="
)

#: Likewise of version 3: the same with a plan, and nothing else that was worked out.
STATE_OF_VERSION_3 = b64decode(
    "U0VHUkVDDQp4Ae1WTW8bNxDtub/C4DkWVo6DFL21v6BoeihgGATF5e6y4pILflhxBP33vhly5XWTFrmkp+gicTjf8+ZR"
    "f/74A3/O4snEZIMXP9+8fXMjotEh9jiI32L4y+j8IatsBG5UjOo54ebhEaccjcHvs9DOKG/9yIc+hkX2ZXFWw4qUB+WS"
    "gf4Q4knFXg7WuY0YwRAxwyaqjCzIJMdCFqFkZ5EbJBwx5ajsOGXprK/i1XdajOlfi1BDFfjiHJwlr5Y0hQxnTXI0zzgI"
    "qkwXJOH19Xxwyh+vcZdotZFhWLXVHIrPG8GAM3WMHF/gboE5jmhNcGXmkh4e6SKVcTQpG1L+/HaIJk1fvCk+abTb/4vh"
    "4VlOijPgPungB1vH0TJpFXuZzDgbn6m0JptNnsKaPFLEMOxSB+vVTD8YETPMeoSHBhoV+jpvcXBBo1FUmlYYC0UVn24T"
    "psqQcSFRLDHbj9V4sn1vqDktvANK/GYoSmf7xEAgs9G4Qs6rlnx9SShQkWNPIWZdyE2DDsEQ8IGg23Vw0NuUlccUT4YQ"
    "BPldvQB2I4FXAn1ULKTdHQxUr2ZplmQdL8be3HbvyY/RilDSwpgl6GnTzIPKepLJfiJXrcIF1aBlG8lkXC/X7CiYl9bb"
    "mhROyDRmGcOJHL/tOsp/Vh+lzSZWCQQ50BJRtt2ePXw+2ZPyQJqkpeGBNwhiU2B5T3EpUXmyDXRoRXrp2Bz4sN91BNwc"
    "RuCE4wtBguZ8E5UdTuG0Ge7B5Jpza8VgY8r/aA8w2YzYAcahp4qjdblN3/KnjfmO7O/IXsH3bZD9iiQJkyv+zthMMAKW"
    "5+Esjpb5VvxumCWhRt98KX4hTvpVPF4e8Y2XIXhafqwfC4iSm5PN9ggs8vVD9i9vSKTFt6rGXTn5A3EM1JLtybkYwB84"
    "XuntHdMe8zAHwx6/udmDLyinowdrXxmI+CWFEpmihEqpzAu9xILT1Wpe8OrSVqPsaJSmJ4rd4ZQWvNiUADy/gx8s6Mu/"
    "iW53R7In5Qqp7DsosU6jGb79IusQX4Bl/rd478Fy1Bg8U7VOjffUG6JY/n+AySY1cqOpy2EYGhXisMTQF03EyarJxCf8"
    "XeAjl/CVrv4wisf+H94ow0PpwcTwfl+bOas4WhpOt7vH9aAYDnU8JRXl5GZIjYYz0ESlnYWzQ2V8wjmrsyd+AZdw4iK7"
    "3U+45DfroPSRFUh9RSKT+m31eQHEL5cb/vwNlFsonQ=="
)

#: Likewise of version 4: two forecasts that were asked for, and no plan.
STATE_OF_VERSION_4 = b64decode(
    "U0VHUkVDDQp4Ae1WzW7bMAzecY9R6LwW7g8wYLftCYbtWASCLNOxFlkyJLlpGuS99nj7SDlt2m6nYrfq4pAU/z9S+f3x"
    "g5y9uqOUXQzqy9nNpzOVyMbUgVDfU/xFtvwsppCCxKRkdhmS2xWokojwe6+sJxNcWAvRpTjpbp68s9Diy73xmXC/j2lr"
    "Uqd75/0JG87gsUAnmYIoWKWkmTXiXLxDbOCIx1ySceuhaO9CZR9t54moe85CDpURZu9hLAcz5SEWGFs4G9qBUJyZnRFE"
    "sI90603YPPqdkrOkY3+8bcY4h3LC6EFzxdjwAeYmqINEaaKfR0npdsWCPK/XlAvx5dfSPlEe/iqZQ7Yod/iHYrvTg5EI"
    "pE42ht7VdiyRLBkHnWk9Uiic2sIbqQzxGDxCRDPcVBsbzMg/BBEj1Dq4xw0UKna136r10aJQnJo1aAt7VQ/nGV0VyPiY"
    "2Zca3X1VHlzXERdnce+BknDSFGOLuxMgsNqa/MzG6y39XMgoMEl8DzEVO7OZBToMQ8AHjOaigYHO5WICurglRhD4V1UA"
    "7CYGrwb6OFlwmysomM6MmqbsvAzGJZ03n9kOWcMoWdzQFO1wUszWFDvo7B7Y1JLhhGxQshPOQL7Tx+jYWdAuuBoUKESa"
    "ik5xy4avm4bjH829doVS5YBRIg8RR9tcioXXnd2aAKRpHhpp+AJBTAo0b9gvB6q3bgEdSpGfKjZGIS4vGgZuiWvgRPwr"
    "xYzF+IlXMTjE7UlzWyo15qUUvUu5vCgPMLkoiQG0ww4VR8fhpm6JnyfmHdnvyD6C7/8g+9mSZEwe8bfHZGIjYHhu92rj"
    "ZN+qHyRbEtf4K0L1lXfSN7U6rPDFyxADDz/GTxi8kuUeS0tyeB5FCgpPJPZLlmndY+m1xEMOv09bW5k3nrpOq2XlqS/M"
    "2Enk8uHhfvl2+hg3ujV28yqa9o2HnXf1T8V1c2DfeIdpKytK3rI5U9ZPPNkJh8MZzh+g3cXD"
)
