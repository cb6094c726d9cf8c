"""The article's fourteen rules and ten points worth knowing. `note` is ours."""

RULES = [
    {
        "code": "R1",
        "text": "If your back has hurt before, get medical advice before you start new exercises.",
        "note": "Everybody who uses Steadyback has had back pain, so everybody is asked.",
        "lines": "11",
    },
    {
        "code": "R2",
        "text": "Even exercises that suit people with back pain can set off a flare-up while they are new to you.",
        "lines": "13",
    },
    {
        "code": "R3",
        "text": "If it hurts more during an exercise, stop. Check that your stomach and buttocks are tight before you try again.",
        "note": "One more try, and never with the press-up back extension.",
        "lines": "37",
    },
    {
        "code": "R4",
        "text": "If it still hurts more after that change, stop this exercise completely.",
        "note": "More than before the exercise, not more than 0.",
        "lines": "39",
    },
    {
        "code": "R5",
        "text": "Stop at once whatever keeps causing back pain or keeps making it worse, exercise or not.",
        "lines": "180",
    },
    {
        "code": "R6",
        "text": "Go carefully whenever you exercise or stretch the muscles around your low back.",
        "lines": "196",
    },
    {
        "code": "R7",
        "text": "Start gently and with small movements, so that a flare-up is less likely.",
        "lines": "198",
    },
    {"code": "R8", "text": "Begin with one set of each exercise.", "lines": "200"},
    {
        "code": "R9",
        "text": "Sore muscles are to be expected. More pain is not.",
        "lines": "200",
    },
    {
        "code": "R10",
        "text": "Not every exercise suits a painful low back. Leave out the three that are named.",
        "lines": "174-178",
    },
    {
        "code": "R11",
        "text": "The press-up back extension is not for everybody. If it makes your low back hurt more, give it up.",
        "lines": "89",
    },
    {
        "code": "R12",
        "text": "If the hip bridge hurts, lift only a few inches and go higher little by little.",
        "lines": "123",
    },
    {
        "code": "R13",
        "text": "In the bird dog, lift about an inch at first. Make the straight line only once you are steady.",
        "lines": "151-153",
    },
    {
        "code": "R14",
        "text": "Notice how your spine is placed in everything you do, sleep included, to prevent strain and manage pain.",
        "citation_id": 1,
        "lines": "29",
    },
]

EDUCATION = [
    {
        "code": "E1",
        "text": "With a sore back you may not feel like exercise at all. The article says that a suitable plan can still ease the pain.",
        "lines": "7",
    },
    {
        "code": "E2",
        "text": "The article says exercise sends more blood through the body and to the low back, which makes it less stiff and helps it recover sooner.",
        "note": "The article names no source for this.",
        "lines": "9",
    },
    {
        "code": "E3",
        "text": "The article says that knowing your core muscles is a main part of managing back pain.",
        "lines": "21",
    },
    {
        "code": "E4",
        "text": "Core muscles lie in front of, behind and on both sides of your spine and pelvis.",
        "lines": "23",
    },
    {
        "code": "E5",
        "text": "The muscles of your buttocks, the gluteals, are another large and important group.",
        "lines": "25",
    },
    {
        "code": "E6",
        "text": "The article says that these muscles, when strong, act like a corset and keep your spine in its middle position.",
        "lines": "27",
    },
    {
        "code": "E7",
        "text": "The article says that knowing how your spine is placed in every activity, even asleep, helps prevent strain or injury and manage pain.",
        "citation_id": 1,
        "lines": "29",
    },
    {
        "code": "E8",
        "text": "In the article's view, weak core muscles leave the low back easier to injure.",
        "note": "The article names no source for this.",
        "lines": "31",
    },
    {
        "code": "E9",
        "text": "The article says regular stretching brings more blood, makes you more flexible, loosens tight muscles and steadies your posture.",
        "lines": "33",
    },
    {
        "code": "E10",
        "text": "Soreness and pain are two things. Tired, achy muscles are to be expected; more pain is a reason to stop.",
        "lines": "200",
    },
]
