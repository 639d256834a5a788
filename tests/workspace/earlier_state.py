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
