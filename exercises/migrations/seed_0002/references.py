"""The fourteen sources under the article's own numbers, as listed there, tidied up. Titles are
citations and stand as they are; addresses were lost in the article and are not invented."""

# number, author, title, publisher, published
REFERENCES = [
    (1, "Makeba Edwards", "5 Exercises to Add to Your Lower Back Exercise Program", "ACE", None),
    (
        2,
        "Elizabeth Quinn",
        "The Basic Bridge Exercise for Core Stability",
        "Verywell Fit",
        "2019-07-31",
    ),
    (3, "Kat Black", "Curl Ups vs. Sit-Ups", "Healthy Living", "2016-09-29"),
    (
        4,
        "Anne Asher, CPT",
        "Learn How to Protect Your Lower Back With the Drawing-In Maneuver",
        "Verywell Health",
        "2019-06-24",
    ),
    (5, "Ann Pizer", "How to Do Pelvic Tilts for Back Pain", "Verywell Fit", "2019-03-05"),
    (
        6,
        "Paul Rogers",
        "Work Your Abs and Butt With the Bird-Dog Exercise",
        "Verywell Fit",
        "2019-08-17",
    ),
    (7, "", "How to Do the Cat Stretch", "Fitness / Exercises", None),
    (8, "Susi May", "How to Do the Superman", "POPSUGAR Fitness", "2019-11-03"),
    (9, "", "Lateral Side Leg Raises", "LIVESTRONG.COM, Leaf Group", None),
    (
        10,
        "",
        "10 Exercises to Strengthen the Lower Back",
        "Medical News Today, MediLexicon International",
        None,
    ),
    (
        11,
        "Anne Asher, CPT",
        "Strengthen Your Back and Core with the Prone Press Up Exercise",
        "Verywell Health",
        "2019-04-23",
    ),
    (12, "", "11 Exercises for Lower Back Pain Relief", "OnHealth", "2019-01-18"),
    (
        13,
        "Pete McCall",
        "Why Does My Back Hurt When I Do Sit-Ups? Am I Doing Something Wrong or Should I Avoid Them?",
        "ACE Blog",
        None,
    ),
    (
        14,
        "Max Roman Dilthey",
        "Are Sit-Ups & Crunches Bad for the Spine?",
        "LIVESTRONG.COM, Leaf Group",
        "2018-01-30",
    ),
]
