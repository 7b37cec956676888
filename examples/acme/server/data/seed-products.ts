import type { DrawingName, PaletteName } from "../pictures/index.ts";

interface SeedProduct {
  id: string;
  name: string;
  category: string;
  description: string;
  price: number;
  stock: number;
  tags: string[];
  drawing: DrawingName;
  palette: PaletteName;
}

function product(
  category: string,
  [id, drawing, palette]: [string, DrawingName, PaletteName],
  [name, price, stock]: [string, number, number],
  description: string,
  tags: string[],
): SeedProduct {
  return { id, name, category, description, price, stock, tags, drawing, palette };
}

/** The catalogue of a new database. Prices are in cents. */
export const SEED_PRODUCTS: SeedProduct[] = [
  product(
    "Audio",
    ["aurora-headphones", "headphones", "violet"],
    ["Aurora Headphones", 19900, 34],
    "Over-ear, wireless, and quiet where you are not: active noise cancelling, forty hours a charge, cushions that stay cool.",
    ["wireless", "music", "noise cancelling", "travel"],
  ),
  product(
    "Audio",
    ["pebble-earbuds", "earbuds", "teal"],
    ["Pebble Earbuds", 8900, 58],
    "Small, light and rainproof. The case fits a coin pocket and holds three more charges.",
    ["wireless", "music", "running", "earphones", "headphones"],
  ),
  product(
    "Audio",
    ["drift-speaker", "speaker", "coral"],
    ["Drift Speaker", 12900, 21],
    "A portable speaker with more room in its sound than in its body. Twenty hours, splash-proof, pairs in twos.",
    ["bluetooth", "music", "party", "portable"],
  ),
  product(
    "Audio",
    ["encore-turntable", "turntable", "sky"],
    ["Encore Turntable", 24900, 9],
    "Belt-driven, with a built-in preamp: put a record on, lower the arm, and that is the whole manual.",
    ["vinyl", "music", "records", "hi-fi"],
  ),
  product(
    "Audio",
    ["oriole-microphone", "microphone", "amber"],
    ["Oriole Microphone", 14900, 17],
    "A USB condenser microphone that makes calls sound like radio. Tap to mute, turn to set the gain.",
    ["podcast", "streaming", "calls", "usb"],
  ),

  product(
    "Workspace",
    ["keystone-keyboard", "keyboard", "forest"],
    ["Keystone Keyboard", 13900, 26],
    "Mechanical and low, with quiet tactile switches you can swap, and keycaps that will not shine.",
    ["mechanical", "typing", "computer", "desk"],
  ),
  product(
    "Workspace",
    ["glide-mouse", "mouse", "slate"],
    ["Glide Mouse", 5900, 47],
    "A mouse that fits the hand it is in. Silent buttons, a wheel with two speeds, months on one charge.",
    ["wireless", "computer", "ergonomic", "desk"],
  ),
  product(
    "Workspace",
    ["atlas-chair", "chair", "rose"],
    ["Atlas Chair", 38900, 8],
    "An office chair that leans when you do. Breathing mesh, arms that move four ways, ten years of warranty.",
    ["office", "ergonomic", "seat", "furniture"],
  ),
  product(
    "Workspace",
    ["vista-monitor", "monitor", "sand"],
    ["Vista Monitor", 42900, 12],
    "Twenty-seven inches in 4K, factory-calibrated, and one USB-C cable for picture, power and the rest.",
    ["screen", "display", "4k", "computer"],
  ),
  product(
    "Workspace",
    ["rise-desk", "desk", "violet"],
    ["Rise Desk", 54900, 6],
    "Sits and stands at the push of a button, remembers four heights, and hides its cables.",
    ["standing desk", "office", "furniture", "table"],
  ),
  product(
    "Workspace",
    ["margin-notebook", "notebook", "teal"],
    ["Margin Notebook", 1900, 120],
    "A hundred and ninety pages of paper that likes ink, dotted, numbered, and flat when it is open.",
    ["paper", "writing", "journal", "gift"],
  ),

  product(
    "Home",
    ["halo-lamp", "lamp", "coral"],
    ["Halo Lamp", 7900, 31],
    "A desk lamp with a warm evening and a clear morning in it, dimmed by a turn of its head.",
    ["light", "desk", "reading", "led"],
  ),
  product(
    "Home",
    ["fern-plant", "plant", "sky"],
    ["Potted Fern", 3400, 40],
    "A leafy companion that forgives a missed watering, in a glazed pot with a saucer.",
    ["plant", "green", "decoration", "gift"],
  ),
  product(
    "Home",
    ["tempo-clock", "clock", "amber"],
    ["Tempo Clock", 4900, 28],
    "A wall clock that sweeps rather than ticks. You will hear nothing of the time going by.",
    ["wall", "time", "silent", "decoration"],
  ),
  product(
    "Home",
    ["ember-candle", "candle", "forest"],
    ["Ember Candle", 2600, 75],
    "Cedar, fig and a little smoke. Poured by hand, burns for fifty hours, and the jar is a good one.",
    ["scented", "cedar", "gift", "decoration"],
  ),
  product(
    "Home",
    ["nook-armchair", "armchair", "slate"],
    ["Nook Armchair", 46900, 5],
    "Deep, soft and hard to leave. Washable covers on an oak frame.",
    ["seat", "furniture", "reading", "living room"],
  ),

  product(
    "Kitchen",
    ["everyday-mug", "mug", "rose"],
    ["Everyday Mug", 1800, 140],
    "Stoneware with a thick handle and a heart. Holds 350 ml, survives the dishwasher.",
    ["coffee", "tea", "cup", "gift"],
  ),
  product(
    "Kitchen",
    ["heron-kettle", "kettle", "sand"],
    ["Heron Kettle", 9900, 19],
    "A gooseneck kettle that holds its temperature to the degree and pours where you look.",
    ["coffee", "tea", "water", "pour-over"],
  ),
  product(
    "Kitchen",
    ["slowdrip-set", "dripper", "violet"],
    ["Slowdrip Set", 4400, 33],
    "Dripper, glass and forty filters: everything for a slow, clear cup of coffee but the beans.",
    ["coffee", "pour-over", "filter", "gift"],
  ),
  product(
    "Kitchen",
    ["santoku-knife", "knife", "teal"],
    ["Santoku Knife", 11900, 14],
    "One sharp knife instead of seven. Forged steel, a handle that stays put, and a board to go with it.",
    ["cooking", "steel", "chef", "cutting board"],
  ),
  product(
    "Kitchen",
    ["forge-pan", "pan", "coral"],
    ["Forge Pan", 6900, 22],
    "Cast iron, seasoned twice before it leaves us. It will outlive its owner's manual.",
    ["cooking", "cast iron", "frying", "skillet"],
  ),

  product(
    "Bags",
    ["commuter-backpack", "backpack", "sky"],
    ["Commuter Backpack", 12900, 37],
    "Twenty litres, one pocket for a 16-inch laptop and a back that lets air through. Sheds rain.",
    ["laptop", "travel", "work", "rucksack"],
  ),
  product(
    "Bags",
    ["weekender-duffel", "duffel", "amber"],
    ["Weekender Duffel", 15900, 16],
    "Two days and three nights of clothes, in waxed canvas that looks better every year.",
    ["travel", "weekend", "canvas", "luggage"],
  ),
  product(
    "Bags",
    ["orbit-carry-on", "suitcase", "forest"],
    ["Orbit Carry-On", 21900, 13],
    "A cabin case on four silent wheels, with a shell that bends rather than breaks.",
    ["travel", "luggage", "suitcase", "cabin"],
  ),
  product(
    "Bags",
    ["market-tote", "tote", "slate"],
    ["Market Tote", 2900, 90],
    "Heavy canvas, long handles, a pocket for the keys. Carries eighteen kilos without complaint.",
    ["shopping", "canvas", "everyday", "gift"],
  ),
  product(
    "Bags",
    ["slim-wallet", "wallet", "rose"],
    ["Slim Wallet", 4900, 64],
    "Eight cards, a few notes and no bulge. Vegetable-tanned leather, stitched by hand.",
    ["leather", "cards", "everyday", "gift"],
  ),

  product(
    "Outdoor",
    ["basecamp-tent", "tent", "sand"],
    ["Basecamp Tent", 32900, 11],
    "Room for two and their boots. Up in four minutes, dry in a storm, 2.1 kg on your back.",
    ["camping", "hiking", "shelter", "rain"],
  ),
  product(
    "Outdoor",
    ["firefly-lantern", "lantern", "violet"],
    ["Firefly Lantern", 5400, 42],
    "A camp light that glows for a week and charges your phone if it must.",
    ["camping", "light", "led", "rechargeable"],
  ),
  product(
    "Outdoor",
    ["ridge-boots", "boots", "teal"],
    ["Ridge Boots", 18900, 24],
    "Waterproof hiking boots with a grippy sole. They break in in a day, not a season.",
    ["hiking", "shoes", "waterproof", "rain"],
  ),
  product(
    "Outdoor",
    ["summit-bottle", "bottle", "coral"],
    ["Summit Bottle", 3200, 85],
    "Steel, insulated, 750 ml: cold for a day, hot for half of one.",
    ["water", "hiking", "insulated", "flask"],
  ),
  product(
    "Outdoor",
    ["glacier-sunglasses", "sunglasses", "sky"],
    ["Glacier Sunglasses", 9900, 29],
    "Polarised lenses in a frame that weighs less than a letter.",
    ["sun", "polarised", "summer", "hiking"],
  ),
  product(
    "Outdoor",
    ["gravel-helmet", "helmet", "amber"],
    ["Gravel Helmet", 11900, 18],
    "A bike helmet with eleven vents and a dial that fits it to your head in one turn.",
    ["cycling", "bike", "safety", "road"],
  ),
];
