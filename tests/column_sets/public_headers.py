"""Further column names of public files, in the same notation as ``headers.py``.

No rule of a name had seen them when they were written down. Those in ``UNSEEN`` were not looked
at until every rule was done, so that what they come to is told of rules that never met them.
"""

SEEN: dict[str, str] = {
    "Airline loyalty": """
        Gender : one Male/Female
        Education : one College/Bachelor/Master/Doctor
        Salary : money 79000
        Marital Status : one Married/Single/Divorced
        Loyalty Card : one Star/Nova/Aurora
        CLV : money 6000
        Enrollment Type : one Standard/2018 Promotion
        Total Flights : count 12
        Distance : money 14000
        Points Accumulated : money 1500
        Points Redeemed : money 400
        Dollar Cost Points Redeemed : money 70
    """,
    "Gym members": """
        Age : whole 18 59
        Gender : one Male/Female
        Weight (kg) : money 74
        Height (m) : money 1.7
        Max_BPM : whole 160 199
        Avg_BPM : whole 120 169
        Resting_BPM : whole 50 74
        Session_Duration (hours) : money 1.25
        Calories_Burned : money 900
        Workout_Type : one Cardio/Strength/Yoga/HIIT
        Fat_Percentage : money 25
        Water_Intake (liters) : money 2.6
        Workout_Frequency (days/week) : whole 2 5
        Experience_Level : whole 1 3
        BMI : money 25
    """,
    "Vehicle insurance": """
        Gender : one Male/Female
        Age : whole 20 85
        Driving_License : yes 0.9
        Previously_Insured : yes 0.45
        Vehicle_Age : one < 1 Year/1-2 Year/> 2 Years
        Vehicle_Damage : Yes 0.5
        Annual_Premium : money 30000
        Vintage : days 154
        Response : yes 0.12
    """,
    "Streaming": """
        age : whole 18 70
        subscription_type : one Basic/Standard/Premium
        monthly_fee : money 12
        watch_hours : money 14
        last_login_days : days 12
        region : one Europe/Asia/Africa
        device : one TV/Mobile/Laptop
        payment_method : one Credit Card/PayPal/Gift Card
        number_of_profiles : count 3
        avg_watch_time_per_day : money 0.8
        favorite_genre : one Drama/Comedy/Action
    """,
    "Penguins": """
        island : one Biscoe/Dream/Torgersen
        bill_length_mm : whole 32 60
        bill_depth_mm : whole 13 22
        flipper_length_mm : whole 172 231
        body_mass_g : whole 2700 6300
        sex : one female/male
    """,
    "Shopping trends": """
        Age : whole 18 70
        Gender : one Male/Female
        Category : one Clothing/Footwear/Outerwear/Accessories
        Purchase Amount (USD) : whole 20 100
        Season : one Winter/Spring/Summer/Fall
        Review Rating : money 3.7
        Subscription Status : Yes 0.27
        Shipping Type : one Express/Free Shipping/Standard/Store Pickup
        Discount Applied : Yes 0.43
        Promo Code Used : Yes 0.43
        Previous Purchases : whole 1 50
        Payment Method : one Cash/Credit Card/PayPal/Venmo
        Frequency of Purchases : one Weekly/Monthly/Quarterly/Annually
    """,
    "Shop behaviour": """
        Gender : one Male/Female
        Age : whole 26 43
        City : one New York/Chicago/Houston
        Membership Type : one Bronze/Silver/Gold
        Total Spend : money 845
        Items Purchased : count 12
        Average Rating : money 4
        Discount Applied : Yes 0.5
        Days Since Last Purchase : days 26
        Satisfaction Level : one Unsatisfied/Neutral/Satisfied
    """,
}

UNSEEN: dict[str, str] = {
    "Mobile calls": """
        Call Failure : count 7
        Complains : yes 0.08
        Subscription Length : whole 3 47
        Charge Amount : whole 0 9
        Seconds of Use : days 3000
        Frequency of use : count 60
        Frequency of SMS : count 30
        Distinct Called Numbers : count 23
        Tariff Plan : one 1/2
        Status : one 1/2
        Age : whole 15 55
        Customer Value : money 230
    """,
    "Charity mailings": """
        homeowner : Yes 0.7
        num_child : count 0.9
        income : whole 1 7
        female : Yes 0.6
        wealth : whole 0 9
        num_prom : count 48
        lifetime_gifts : money 90
        largest_gift : money 15
        last_gift : money 12
        months_since_donate : days 18
        avg_gift : money 10
    """,
    "Telecom services": """
        Age : whole 19 80
        Married : Yes 0.48
        NumberOfDependents : count 0.5
        NumberOfReferrals : count 2
        TenureInMonths : whole 1 72
        AvgMonthlyLongDistanceCharges : money 23
        MultipleLines : Yes 0.42
        InternetType : one Cable/DSL/Fiber Optic
        AvgMonthlyGbDownload : money 20
        Contract : one Month-to-Month/One Year/Two Year
        MonthlyCharge : money 63
        TotalRefunds : money 2
        TotalExtraDataCharges : money 7
    """,
}
