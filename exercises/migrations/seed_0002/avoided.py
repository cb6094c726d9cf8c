"""The three the article says not to do. Two of its headings are lost; their names are the
subjects of their own paragraphs. The citation belongs to the last sentence of the reason."""

AVOIDED = [
    {
        "slug": "toe-touches",
        "number": 1,
        "name": "Toe touches",
        "variant": "when you stand",
        "reason": (
            "The article says that touching your toes while you stand can stretch ligaments, the bands that hold joints together, too far, and that it loads the discs of your spine. "
            "It adds that pain running down the leg can get worse, and that the backs of the thighs and the low back can be stretched too far."
        ),
        "citation_id": 12,
        "search_words": "toe touch, touch toes, forward bend, bend over, bending, hamstring stretch, sciatica, sciatic nerve",
        "lines": "182-186",
    },
    {
        "slug": "sit-ups",
        "number": 2,
        "name": "Sit-ups",
        "reason": (
            "The article says a sit-up tugs at the hip flexors, muscles at the front of the hip that are fixed to the low spine. "
            "When they are too tight or work too much, they pull harder on the low spine, and your back can hurt more."
        ),
        "citation_id": 13,
        "instead_id": "partial-curl",
        "difference": (
            "In a partial curl your low back stays on the floor. Only your shoulders and upper back come up, slowly, and you pause before you go down. "
            "The two look alike, so ask a professional if you are unsure."
        ),
        "search_words": "sit up, situp, situps, six-pack, sixpack, abs, stomach, belly, tummy, abdominals, core, hip flexors",
        "lines": "188-189",
    },
    {
        "slug": "abdominal-crunches",
        "number": 3,
        "name": "Abdominal crunches",
        "reason": (
            "The article says that doing crunches over and over raises the pressure in the discs between the bones of your spine. "
            "It says that this can make the discs easier to injure."
        ),
        "citation_id": 14,
        "instead_id": "partial-curl",
        "difference": (
            "A partial curl is nearly the same movement. The article tells them apart like this: the low back stays on the floor, only the shoulders and upper back come up, slowly, and you pause. "
            "Ask a professional if you are unsure."
        ),
        "search_words": "crunch, six-pack, sixpack, abs, stomach, belly, tummy, core, curl",
        "lines": "191-192",
    },
]
