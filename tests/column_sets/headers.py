"""Column names of files that people have, each with the kind of its values.

The names are facts of public files and of exports; the values are drawn by ``drawing.py``. A line
is a column and its kind: ``money MEDIAN``, ``count MEAN``, ``share MEAN``, ``days MEDIAN``,
``whole LOW HIGH``, ``score LOW HIGH``, ``yes SHARE`` (0/1), ``Yes SHARE`` (Yes/No), ``one A/B/C``.
"""

HEADERS: dict[str, str] = {
    "Credit cards (CC GENERAL)": """
        BALANCE : money 900
        BALANCE_FREQUENCY : share 0.85
        PURCHASES : money 400
        ONEOFF_PURCHASES : money 200
        INSTALLMENTS_PURCHASES : money 150
        CASH_ADVANCE : money 300
        PURCHASES_FREQUENCY : share 0.5
        ONEOFF_PURCHASES_FREQUENCY : share 0.2
        PURCHASES_INSTALLMENTS_FREQUENCY : share 0.4
        CASH_ADVANCE_FREQUENCY : share 0.15
        CASH_ADVANCE_TRX : count 3
        PURCHASES_TRX : count 12
        CREDIT_LIMIT : money 3500
        PAYMENTS : money 900
        MINIMUM_PAYMENTS : money 300
        PRC_FULL_PAYMENT : share 0.15
        TENURE : whole 6 12
    """,
    "Groceries (marketing_campaign)": """
        Year_Birth : whole 1940 1996
        Education : one Graduation/PhD/Master/2n Cycle/Basic
        Marital_Status : one Married/Together/Single/Divorced/Widow
        Income : money 51000
        Kidhome : count 0.45
        Teenhome : count 0.5
        Recency : whole 0 99
        MntWines : money 180
        MntFruits : money 15
        MntMeatProducts : money 80
        MntFishProducts : money 20
        MntSweetProducts : money 15
        MntGoldProds : money 30
        NumDealsPurchases : count 2.3
        NumWebPurchases : count 4
        NumCatalogPurchases : count 2.6
        NumStorePurchases : count 5.8
        NumWebVisitsMonth : count 5.3
        AcceptedCmp3 : yes 0.07
        Complain : yes 0.01
        Response : yes 0.15
    """,
    "Mall": """
        Genre : one Male/Female
        Age : whole 18 70
        Annual Income (k$) : whole 15 137
        Spending Score (1-100) : whole 1 99
    """,
    "Telecom churn (Telco)": """
        gender : one Male/Female
        SeniorCitizen : yes 0.16
        Partner : Yes 0.48
        Dependents : Yes 0.3
        tenure : whole 1 72
        PhoneService : Yes 0.9
        InternetService : one DSL/Fiber optic/No
        OnlineSecurity : one Yes/No/No internet service
        Contract : one Month-to-month/One year/Two year
        PaperlessBilling : Yes 0.6
        PaymentMethod : one Electronic check/Mailed check/Bank transfer (automatic)
        MonthlyCharges : money 65
        TotalCharges : money 1400
        Churn : Yes 0.26
    """,
    "Telecom use": """
        Account length : whole 1 240
        International plan : Yes 0.1
        Voice mail plan : Yes 0.27
        Number vmail messages : count 8
        Total day minutes : money 180
        Total eve calls : count 100
        Total night charge : money 9
        Total intl minutes : money 10
        Customer service calls : count 1.6
    """,
    "Hotel bookings": """
        lead_time : days 70
        stays_in_weekend_nights : count 0.9
        stays_in_week_nights : count 2.5
        adults : count 1.9
        children : count 0.1
        meal : one BB/HB/SC
        market_segment : one Online TA/Offline TA/Groups/Direct/Corporate
        is_repeated_guest : yes 0.04
        previous_cancellations : count 0.1
        booking_changes : count 0.2
        days_in_waiting_list : count 2
        adr : money 95
        required_car_parking_spaces : count 0.07
        total_of_special_requests : count 0.6
    """,
    "Bank marketing": """
        age : whole 18 90
        job : one blue-collar/management/technician/retired/student
        marital : one married/single/divorced
        education : one primary/secondary/tertiary
        default : Yes 0.02
        balance : money 450
        housing : Yes 0.55
        loan : Yes 0.16
        duration : days 180
        campaign : count 2.7
        pdays : days 40
        previous : count 0.6
    """,
    "Bank churners (cards)": """
        Customer_Age : whole 26 73
        Dependent_count : count 2.3
        Education_Level : one Graduate/High School/Uneducated/College
        Income_Category : one Less than $40K/$40K - $60K/$80K - $120K
        Card_Category : one Blue/Silver/Gold
        Months_on_book : whole 13 56
        Total_Relationship_Count : count 3.8
        Months_Inactive_12_mon : count 2.3
        Contacts_Count_12_mon : count 2.4
        Credit_Limit : money 5000
        Total_Revolving_Bal : money 1100
        Avg_Open_To_Buy : money 3500
        Total_Trans_Amt : money 3900
        Total_Trans_Ct : count 65
        Avg_Utilization_Ratio : share 0.27
    """,
    "Bank (Churn_Modelling)": """
        CreditScore : whole 350 850
        Geography : one France/Germany/Spain
        Gender : one Male/Female
        Age : whole 18 92
        Tenure : whole 0 10
        Balance : money 76000
        NumOfProducts : count 1.5
        HasCrCard : yes 0.7
        IsActiveMember : yes 0.5
        EstimatedSalary : money 100000
        Exited : yes 0.2
    """,
    "Survey with attitudes": """
        S1 : score 1 7
        S2 : score 1 7
        S3 : score 1 7
        S4 : score 1 7
        S5 : score 1 7
        S6 : score 1 7
        Q7_Age : whole 18 80
    """,
    "Survey with questions": """
        I like to try new products : one Strongly disagree/Disagree/Neutral/Agree/Strongly agree
        Price matters most to me : one Strongly disagree/Disagree/Neutral/Agree/Strongly agree
        How often do you shop online? : one Never/Monthly/Weekly/Daily
        Do you own a car? : Yes 0.6
        Importance of quality : score 1 5
        Overall satisfaction : score 1 10
        Likelihood to recommend : score 0 10
        Age group : one 18-24/25-34/35-44/45-54/55+
    """,
    "Web sessions": """
        Administrative : count 2.3
        Administrative_Duration : money 50
        Informational_Duration : money 20
        ProductRelated : count 31
        ProductRelated_Duration : money 600
        BounceRates : share 0.02
        ExitRates : share 0.04
        PageValues : money 5
        VisitorType : one Returning_Visitor/New_Visitor
        Weekend : yes 0.23
    """,
    "Web shop (session length)": """
        Avg. Session Length : money 33
        Time on App : money 12
        Time on Website : money 37
        Length of Membership : money 3.5
        Yearly Amount Spent : money 500
    """,
    "Donors": """
        Months since Last Donation : days 9
        Number of Donations : count 5
        Total_Donated : money 140
        avg_gift : money 25
        largest_gift_amt : money 60
        weekslast : days 40
        respond_rate : share 0.3
        mailsyear : count 2
        is_monthly_donor : yes 0.2
        newsletter_optin : yes 0.6
    """,
    "Car insurance": """
        Customer Lifetime Value : money 6000
        Coverage : one Basic/Extended/Premium
        EmploymentStatus : one Employed/Unemployed/Retired
        Income : money 37000
        Monthly Premium Auto : money 93
        Months Since Last Claim : days 14
        Months Since Policy Inception : days 48
        Number of Open Complaints : count 0.4
        Number of Policies : count 3
        Total Claim Amount : money 400
        Vehicle Class : one SUV/Four-Door Car/Sports Car
    """,
    "Health insurance": """
        age : whole 18 64
        sex : one male/female
        bmi : whole 16 50
        children : count 1.1
        smoker : Yes 0.2
        region : one northeast/northwest/southeast/southwest
        charges : money 9000
    """,
    "Gym": """
        gender : one Male/Female
        Near_Location : yes 0.84
        Partner : yes 0.48
        Promo_friends : yes 0.3
        Contract_period : whole 1 12
        Group_visits : yes 0.41
        Age : whole 18 45
        Avg_additional_charges_total : money 140
        Month_to_end_contract : whole 1 12
        Lifetime : count 3.7
        Avg_class_frequency_total : money 1.9
    """,
    "HubSpot contacts": """
        hs_analytics_num_visits : count 6
        hs_analytics_num_page_views : count 15
        num_conversion_events : count 2
        hs_email_open : count 9
        hs_email_click : count 3
        num_associated_deals : count 1
        recent_deal_amount : money 4000
        lifecyclestage : one lead/opportunity/customer/subscriber
        hs_lead_status : one NEW/OPEN/CONNECTED
        days_since_last_contact : days 40
    """,
    "Salesforce accounts": """
        AnnualRevenue : money 2000000
        NumberOfEmployees : count 120
        Industry : one Manufacturing/Retail/Healthcare/Technology
        Open_Opportunities__c : count 2
        Total_Won_Amount__c : money 50000
        Support_Tickets__c : count 5
        NPS__c : score 0 10
        Contract_Term_Months__c : whole 12 48
        Is_Partner__c : yes 0.2
        Last_Activity_Days__c : days 30
    """,
    "Loyalty card": """
        AGE_YRS : whole 18 85
        TENURE_MTHS : whole 1 120
        TOT_SPEND_12M : money 640
        AVG_BASKET_AMT : money 35
        TRX_CNT_12M : count 20
        ONLINE_TRX_PCT : share 0.25
        COUPON_CNT : count 4
        POINTS_BAL : money 1200
        DAYS_SINCE_LAST_PURCH : days 25
        VIP_FLG : yes 0.1
        HH_SIZE : count 2.4
        STORE_DIST_KM : money 6
    """,
    "RFM": """
        Recency : days 60
        Frequency : count 5
        Monetary : money 400
        T : days 300
    """,
    "German shop": """
        Anrede : one Herr/Frau
        Alter : whole 18 80
        Umsatz_gesamt : money 450
        Anz_Bestellungen : count 5
        Durchschn_Bestellwert : money 80
        Tage_seit_letzter_Bestellung : days 90
        Retourenquote : share 0.15
        Newsletter : Yes 0.5
        Zahlungsart : one Rechnung/PayPal/Kreditkarte
        Kundendauer_Monate : days 24
        Anzahl_Kinder : count 0.8
    """,
    "French shop": """
        Sexe : one H/F
        Age : whole 18 80
        CA_total : money 380
        Nb_commandes : count 4
        Panier_moyen : money 75
        Jours_depuis_dernier_achat : days 70
        Anciennete_mois : days 30
        Points_fidelite : money 240
        Abonne_newsletter : yes 0.4
        Nb_enfants : count 1
        Taux_retour : share 0.1
    """,
    "Spanish shop": """
        Sexo : one Hombre/Mujer
        Edad : whole 18 80
        Ingresos_anuales : money 24000
        Gasto_total : money 420
        Num_pedidos : count 4
        Ticket_medio : money 65
        Dias_desde_ultima_compra : days 60
        Antiguedad_meses : days 20
        Num_devoluciones : count 0.6
        Estado_civil : one Soltero/Casado/Divorciado
        Satisfaccion : score 1 5
    """,
    "Subscriptions": """
        mrr : money 49
        seats : count 8
        logins_30d : count 22
        active_days_l30d : count 12
        features_used : count 6
        support_tickets_cnt : count 1.5
        months_subscribed : days 14
        plan : one Free/Starter/Pro/Enterprise
        auto_renew : yes 0.7
        nps_score : score 0 10
        churn_risk : share 0.2
    """,
    "Mobile app events": """
        session_cnt : count 18
        avg_session_secs : money 210
        push_open_rate : share 0.12
        in_app_purchases : count 0.8
        iap_revenue_usd : money 6
        days_since_install : days 90
        crash_cnt : count 0.5
        os : one iOS/Android
        is_subscriber : yes 0.15
        screen_on_time_hrs : money 4
    """,
    "Airline members": """
        FFP_TIER : whole 4 6
        AGE : whole 18 80
        FLIGHT_COUNT : count 9
        SEG_KM_SUM : money 12000
        LAST_TO_END : days 120
        AVG_INTERVAL : days 50
        avg_discount : share 0.7
        EXCHANGE_COUNT : count 0.3
        Points_Sum : money 6000
        BP_SUM : money 5000
    """,
    "Airline satisfaction": """
        Customer Type : one Loyal Customer/disloyal Customer
        Type of Travel : one Business travel/Personal Travel
        Class : one Business/Eco/Eco Plus
        Flight Distance : money 900
        Inflight wifi service : score 1 5
        Food and drink : score 1 5
        Seat comfort : score 1 5
        Ease of Online booking : score 1 5
        Checkin service : score 1 5
        Departure Delay in Minutes : money 8
    """,
    "Utilities": """
        annual_kwh : money 3200
        peak_usage_pct : share 0.35
        night_usage_pct : share 0.2
        has_solar : yes 0.12
        has_ev : yes 0.08
        smart_meter : Yes 0.5
        tariff : one Fixed/Variable/Green
        late_payments_cnt : count 0.6
        dwelling_type : one House/Flat/Terraced
        avg_monthly_bill : money 95
        contract_months : days 26
    """,
    "Real estate leads": """
        budget_max : money 350000
        min_bedrooms : count 2.6
        viewings_booked : count 2
        saved_listings : count 9
        days_since_inquiry : days 20
        first_time_buyer : yes 0.4
        mortgage_approved : yes 0.3
        lead_source : one Portal/Website/Referral
        property_type : one House/Apartment/Land
        distance_to_city_km : money 12
    """,
    "Students": """
        studytime : whole 1 4
        failures : count 0.3
        absences : count 5
        freetime : score 1 5
        goout : score 1 5
        internet : yes 0.8
        G3 : whole 0 20
        courses_enrolled : count 3
        completion_rate : share 0.45
        avg_quiz_score : whole 30 100
        forum_posts : count 2
    """,
    "Games": """
        sum_gamerounds : count 50
        retention_1 : yes 0.45
        retention_7 : yes 0.19
        playtime_hrs : money 12
        level_reached : whole 1 90
        iap_cnt : count 0.6
        iap_spend : money 4
        ads_watched : count 14
        friends_invited : count 1
        sessions_per_day : money 2.2
    """,
    "Pharmacy": """
        rx_count_12m : count 9
        otc_spend : money 60
        chronic_flag : yes 0.35
        refill_adherence : share 0.7
        avg_days_supply : whole 7 90
        generic_pct : share 0.75
        age : whole 18 90
        loyalty_member : yes 0.5
        last_visit_days : days 20
    """,
    "Restaurants": """
        visits_per_month : money 2
        avg_party_size : money 2.8
        avg_check : money 42
        tip_pct : share 0.15
        wine_spend : money 14
        reservations_cnt : count 3
        no_shows : count 0.3
        weekend_share : share 0.5
        delivery_orders : count 2
        fav_cuisine : one Italian/Thai/Mexican
    """,
    "Library": """
        books_borrowed_12m : count 14
        ebooks_borrowed : count 5
        overdue_cnt : count 0.9
        fines_paid : money 2
        events_attended : count 0.8
        member_since_yrs : days 6
        visits_last_90d : count 6
        holds_placed : count 3
        card_type : one Adult/Child/Senior
    """,
    "Wholesale": """
        Channel : whole 1 2
        Region : whole 1 3
        Fresh : money 8500
        Milk : money 3600
        Grocery : money 4700
        Frozen : money 1500
        Detergents_Paper : money 800
        Delicassen : money 960
    """,
    "Online shop churn": """
        Tenure : whole 0 31
        PreferredLoginDevice : one Mobile Phone/Computer/Phone
        CityTier : whole 1 3
        WarehouseToHome : money 14
        HourSpendOnApp : whole 1 5
        NumberOfDeviceRegistered : count 3.7
        PreferedOrderCat : one Laptop & Accessory/Mobile/Fashion/Grocery
        SatisfactionScore : score 1 5
        MaritalStatus : one Married/Single/Divorced
        Complain : yes 0.28
        OrderAmountHikeFromlastYear : whole 11 26
        CouponUsed : count 1.7
        OrderCount : count 3
        DaySinceLastOrder : days 4
        CashbackAmount : money 175
    """,
    "Mail list (Mailchimp)": """
        MEMBER_RATING : whole 1 5
        Open_Rate : share 0.25
        Click_Rate : share 0.04
        Emails_Sent : count 40
        avg_open_rate_90d : share 0.22
        LANGUAGE : one en/de/fr
        VIP : yes 0.05
        Unsub_Reason_Known : yes 0.03
    """,
    "Shopify customers": """
        Accepts Email Marketing : Yes 0.5
        Total Spent : money 130
        Total Orders : count 2.2
        Tax Exempt : Yes 0.03
        average_order_value : money 62
        Days since last order : days 120
        Days as customer : days 400
    """,
}
