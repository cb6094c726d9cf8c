"""The article's numbers, written out by hand from its text and independent of the migration."""

import datetime as dt

# slug: (article number, sets, repetitions, scope, sides, hold, holds per repetition, rest)
DOSES = {
    "piriformis-stretch": (1, 2, 5, "per_side", "alternate_each_rep", (10, 10), 1, 60),
    "lower-back-rotation": (2, 2, 10, "total", "both_in_one_rep", (5, 10), 2, 60),
    "knee-to-chest": (3, 2, 5, "per_side", "alternate_each_rep", (10, 10), 1, 60),
    "cat-stretch": (4, 2, 5, "total", "none", (10, 10), 1, 60),
    "press-up-back-extension": (5, 2, 10, "total", "none", (3, 5), 1, 60),
    "draw-in-maneuver": (6, 2, 10, "total", "none", (5, 5), 1, 60),
    "hip-bridge": (7, 2, 10, "total", "none", (5, 5), 1, 60),
    "partial-curl": (8, 2, 10, "total", "none", (None, None), 0, 60),
    "pelvic-tilt": (9, 2, 10, "total", "none", (5, 5), 1, 60),
    "bird-dog": (10, 2, 10, "per_side", "alternate_each_rep", (5, 5), 1, 60),
    "superman": (11, 2, 10, "total", "none", (3, 5), 1, 60),
    "lateral-leg-lift": (12, 2, 10, "per_side", "one_side_then_other", (None, None), 0, 60),
}

# slug: (kind, position, pain rule, seconds of a movement)
OURS = {
    "piriformis-stretch": ("stretch", "on-back", "gentler-pull", 4),
    "lower-back-rotation": ("mobility", "on-back", "gentler-pull", 8),
    "knee-to-chest": ("stretch", "on-back", "gentler-pull", 4),
    "cat-stretch": ("stretch", "hands-and-knees", "general", 4),
    "press-up-back-extension": ("mobility", "on-stomach", "first-increase-closes", 4),
    "draw-in-maneuver": ("control", "on-back", "general", 4),
    "hip-bridge": ("strength", "on-back", "smaller-lift", 4),
    "partial-curl": ("strength", "on-back", "general", 5),
    "pelvic-tilt": ("control", "on-back", "general", 4),
    "bird-dog": ("strength", "hands-and-knees", "smaller-lift", 4),
    "superman": ("strength", "on-stomach", "general", 4),
    "lateral-leg-lift": ("strength", "on-side", "general", 4),
}

# Our order: gentle first, superman last.
PLACES = [
    "cat-stretch",
    "knee-to-chest",
    "pelvic-tilt",
    "draw-in-maneuver",
    "lower-back-rotation",
    "piriformis-stretch",
    "hip-bridge",
    "lateral-leg-lift",
    "bird-dog",
    "partial-curl",
    "press-up-back-extension",
    "superman",
]

# slug: article lines of its steps
STEPS = {
    "piriformis-stretch": ["51", "52", "53"],
    "lower-back-rotation": ["61", "62", "63", "64"],
    "knee-to-chest": ["72", "73", "74"],
    "cat-stretch": ["82", "83", "84"],
    "press-up-back-extension": ["92", "93", "94"],
    "draw-in-maneuver": ["107", "108", "109"],
    "hip-bridge": ["119", "120", "121"],
    "partial-curl": ["130", "131", "132"],
    "pelvic-tilt": ["138", "139", "140", "141"],
    "bird-dog": ["150", "151", "152", "153"],
    "superman": ["161", "162"],
    "lateral-leg-lift": ["170", "171"],
}

# (slug, step): source number at that step's sentence
STEP_CITATIONS = {
    ("lower-back-rotation", 3): 10,
    ("cat-stretch", 2): 7,
    ("press-up-back-extension", 3): 11,
    ("pelvic-tilt", 3): 5,
    ("bird-dog", 3): 6,
    ("lateral-leg-lift", 2): 9,
}
WHY_CITATIONS = {"draw-in-maneuver": 4, "hip-bridge": 2, "partial-curl": 3, "superman": 8}
AVOIDED_CITATIONS = {"toe-touches": 12, "sit-ups": 13, "abdominal-crunches": 14}
GUIDANCE_CITATIONS = {"R14": 1, "E7": 1}

# (slug, step): side named, text, its mirror
MIRRORS = {
    ("piriformis-stretch", 2): (
        "left",
        "Put your left ankle across your right leg, so that your legs make the shape of a 4.",
        "Put your right ankle across your left leg, so that your legs make the shape of a 4.",
    ),
    ("piriformis-stretch", 3): (
        "left",
        "Take your left leg in both hands. "
        "Draw the left knee gently towards the right shoulder and hold for 10 seconds.",
        "Take your right leg in both hands. "
        "Draw the right knee gently towards the left shoulder and hold for 10 seconds.",
    ),
    ("knee-to-chest", 2): (
        "left",
        "Bring the left knee towards your chest. "
        "Hold it with both hands, behind the thigh or around the shin.",
        "Bring the right knee towards your chest. "
        "Hold it with both hands, behind the thigh or around the shin.",
    ),
    ("knee-to-chest", 3): (
        "left",
        "Ease the knee closer, in line with your body. "
        "Hold for 10 seconds, then change to your right leg.",
        "Ease the knee closer, in line with your body. "
        "Hold for 10 seconds, then change to your left leg.",
    ),
    ("bird-dog", 2): (
        "right",
        "Tighten your stomach. Then raise the right arm together with the left leg, "
        "at first only about an inch (2 to 3 cm).",
        "Tighten your stomach. Then raise the left arm together with the right leg, "
        "at first only about an inch (2 to 3 cm).",
    ),
    ("lateral-leg-lift", 1): (
        "one",
        "Lie on one side on the floor or a mat, both legs straight.",
        "Roll over and lie on the other side, both legs straight.",
    ),
}

# slug: (kind of caution, ours)
CAUTIONS = {
    "piriformis-stretch": [],
    "lower-back-rotation": [("form", False)],
    "knee-to-chest": [("option", False)],
    "cat-stretch": [("breathing", True)],
    "press-up-back-extension": [
        ("not-for-everyone", False),
        ("stop-if-worse", False),
        ("form", False),
    ],
    "draw-in-maneuver": [("expectation", False), ("breathing", False)],
    "hip-bridge": [("pain-option", False), ("form", False)],
    "partial-curl": [
        ("not-for-everyone", True),
        ("form", False),
        ("form", False),
        ("form", True),
    ],
    "pelvic-tilt": [("breathing", False)],
    "bird-dog": [("form", False)],
    "superman": [("not-for-everyone", True), ("form", True), ("form", False)],
    "lateral-leg-lift": [("form", False)],
}

# number: (author, publisher, date)
REFERENCES = {
    1: ("Makeba Edwards", "ACE", None),
    2: ("Elizabeth Quinn", "Verywell Fit", dt.date(2019, 7, 31)),
    3: ("Kat Black", "Healthy Living", dt.date(2016, 9, 29)),
    4: ("Anne Asher, CPT", "Verywell Health", dt.date(2019, 6, 24)),
    5: ("Ann Pizer", "Verywell Fit", dt.date(2019, 3, 5)),
    6: ("Paul Rogers", "Verywell Fit", dt.date(2019, 8, 17)),
    7: ("", "Fitness / Exercises", None),
    8: ("Susi May", "POPSUGAR Fitness", dt.date(2019, 11, 3)),
    9: ("", "LIVESTRONG.COM, Leaf Group", None),
    10: ("", "Medical News Today, MediLexicon International", None),
    11: ("Anne Asher, CPT", "Verywell Health", dt.date(2019, 4, 23)),
    12: ("", "OnHealth", dt.date(2019, 1, 18)),
    13: ("Pete McCall", "ACE Blog", None),
    14: ("Max Roman Dilthey", "LIVESTRONG.COM, Leaf Group", dt.date(2018, 1, 30)),
}

# slug: seconds held, one set, two sets at the shortest hold; the same at the longest
SECONDS = {
    "piriformis-stretch": ((100, 140, 340), (100, 140, 340)),
    "lower-back-rotation": ((100, 180, 420), (200, 280, 620)),
    "knee-to-chest": ((100, 140, 340), (100, 140, 340)),
    "cat-stretch": ((50, 70, 200), (50, 70, 200)),
    "press-up-back-extension": ((30, 70, 200), (50, 90, 240)),
    "draw-in-maneuver": ((50, 90, 240), (50, 90, 240)),
    "hip-bridge": ((50, 90, 240), (50, 90, 240)),
    "partial-curl": ((0, 50, 160), (0, 50, 160)),
    "pelvic-tilt": ((50, 90, 240), (50, 90, 240)),
    "bird-dog": ((100, 180, 420), (100, 180, 420)),
    "superman": ((30, 70, 200), (50, 90, 240)),
    "lateral-leg-lift": ((0, 90, 240), (0, 90, 240)),
}
