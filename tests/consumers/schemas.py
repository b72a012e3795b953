"""What a file must be to count as GeoJSON, JSON Feed or our JSON-LD, as JSON Schema (2020-12), written after the documents named."""

DATE = {"type": "string", "pattern": r"^\d{4}-\d{2}-\d{2}$"}
MOMENT = {"type": "string", "pattern": r"^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(\.\d+)?(Z|[+-]\d{2}:\d{2})$"}
ADDRESS = {"type": "string", "pattern": r"^https?://[^\s]+$"}
WORDS = {"type": "string", "minLength": 1}

# RFC 7946, 1.4, 3.1.1, 3.2, 3.3, and 4 for what the numbers mean; 7.1: no member of another kind of object
GEOJSON = {
    "type": "object",
    "required": ["type", "features"],
    "properties": {
        "type": {"const": "FeatureCollection"},
        "coordinates": False,
        "geometry": False,
        "properties": False,
        "crs": False,
        "features": {
            "type": "array",
            "items": {
                "type": "object",
                "required": ["type", "geometry", "properties"],
                "properties": {
                    "type": {"const": "Feature"},
                    "id": {"type": ["string", "number"]},
                    "coordinates": False,
                    "features": False,
                    "geometry": {
                        "type": "object",
                        "required": ["type", "coordinates"],
                        "additionalProperties": False,
                        "properties": {
                            "type": {"const": "Point"},
                            "coordinates": {
                                "type": "array",
                                "prefixItems": [
                                    {"type": "number", "minimum": -180, "maximum": 180},
                                    {"type": "number", "minimum": -90, "maximum": 90},
                                ],
                                "minItems": 2,
                                "maxItems": 2,
                            },
                        },
                    },
                    "properties": {"type": ["object", "null"]},
                },
            },
        },
    },
}

# JSON Feed 1.1, "Top-level" and "Items"
JSON_FEED = {
    "type": "object",
    "required": ["version", "title", "items"],
    "additionalProperties": False,
    "properties": {
        "version": {"const": "https://jsonfeed.org/version/1.1"},
        "title": WORDS,
        "description": {"type": "string"},
        "home_page_url": ADDRESS,
        "feed_url": ADDRESS,
        "language": {"type": "string", "pattern": r"^[A-Za-z]{2,8}(-[A-Za-z0-9]{1,8})*$"},
        "items": {
            "type": "array",
            "items": {
                "type": "object",
                "required": ["id"],
                "anyOf": [{"required": ["content_text"]}, {"required": ["content_html"]}],
                "additionalProperties": False,
                "properties": {
                    "id": WORDS,
                    "url": ADDRESS,
                    "title": WORDS,
                    "content_text": WORDS,
                    "date_published": MOMENT,
                    "date_modified": MOMENT,
                    "tags": {"type": "array", "items": WORDS},
                },
            },
        },
    },
}


def thing(kind, required=(), **properties):
    """An object of one schema.org type with these properties and no others."""
    return {
        "type": "object",
        "required": ["@type", *required],
        "additionalProperties": False,
        "properties": {"@type": {"enum": kind.split()}, **properties},
    }


# schema.org/ItemList, /Event, /Place, /GeoCoordinates, /NewsArticle: properties that the vocabulary has for the type, and their types
JSON_LD = thing(
    "ItemList",
    ["@context", "name", "itemListElement"],
    **{"@context": {"const": "https://schema.org"}},
    name=WORDS,
    description={"type": "string"},
    url=ADDRESS,
    itemListElement={
        "type": "array",
        "items": thing(
            "ListItem",
            ["position", "item"],
            position={"type": "integer", "minimum": 1},
            item=thing(
                "Event",
                ["@id", "url", "name", "description"],
                **{"@id": ADDRESS},
                url=ADDRESS,
                name=WORDS,
                description=WORDS,
                startDate=DATE,
                endDate=DATE,
                location=thing(
                    "Place",
                    ["name"],
                    name=WORDS,
                    geo=thing(
                        "GeoCoordinates",
                        ["latitude", "longitude"],
                        latitude={"type": "number", "minimum": -90, "maximum": 90},
                        longitude={"type": "number", "minimum": -180, "maximum": 180},
                    ),
                ),
                about={"type": "array", "items": thing("Organization Person Country", ["name"], name=WORDS)},
                citation={
                    "type": "array",
                    "items": thing(
                        "NewsArticle",
                        ["datePublished"],
                        publisher=thing("Organization", ["name"], name=WORDS),
                        datePublished=DATE,
                        headline=WORDS,
                        url=ADDRESS,
                        abstract=WORDS,
                    ),
                },
            ),
        ),
    },
)
