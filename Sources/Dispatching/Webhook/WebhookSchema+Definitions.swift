extension WebhookSchema {
    /// What several kinds of messages have: numbers, alerts, deliveries, releases.
    static let definitions = #"""
          "$defs": {
            "number": {
              "oneOf": [
                {
                  "type": "object",
                  "required": ["protection", "text", "plain"],
                  "properties": {
                    "protection": {"enum": ["shown", "small", "withheld"]},
                    "text": {"description": "As the mail has it.", "type": "string"},
                    "plain": {"description": "For programs: 90.5%, <3, withheld.", "type": "string"}
                  }
                },
                {"type": "null"}
              ]
            },
            "alert": {
              "type": "object",
              "required": [
                "transition",
                "alert",
                "kind",
                "level",
                "previous_level",
                "state",
                "text",
                "rule",
                "rule_title",
                "side",
                "indicator",
                "indicator_title",
                "area",
                "area_name",
                "members",
                "period",
                "since",
                "until",
                "value",
                "limit",
                "part",
                "base",
                "unit",
                "points",
                "because",
                "owner",
                "sources",
                "delivery"
              ],
              "properties": {
                "transition": {
                  "description": "Tells this news from all others, for ever.",
                  "type": "string"
                },
                "alert": {"description": "The same in all news of one alert.", "type": "string"},
                "kind": {
                  "enum": [
                    "raised",
                    "escalated",
                    "eased",
                    "changed",
                    "recovered",
                    "corrected",
                    "withdrawn",
                    "rebased"
                  ]
                },
                "level": {
                  "description": "What holds now; null when the alert ended.",
                  "enum": ["warning", "critical", null]
                },
                "previous_level": {"enum": ["warning", "critical", null]},
                "state": {
                  "description": "The state in a word or two, in 'language'.",
                  "type": "string"
                },
                "text": {
                  "description": "The sentences of the mail, in 'language'.",
                  "type": "string"
                },
                "rule": {"type": "string"},
                "rule_title": {"type": "string"},
                "side": {"enum": ["below", "above", "whole"]},
                "indicator": {"type": "string"},
                "indicator_title": {"type": "string"},
                "area": {"type": "string"},
                "area_name": {"type": "string"},
                "members": {
                  "type": "array",
                  "items": {
                    "type": "object",
                    "required": ["dimension", "code", "label"],
                    "properties": {
                      "dimension": {"type": "string"},
                      "code": {"type": "string"},
                      "label": {"type": ["string", "null"]}
                    }
                  }
                },
                "period": {"type": "string"},
                "since": {"type": ["string", "null"]},
                "until": {"type": ["string", "null"]},
                "value": {"$ref": "#/$defs/number"},
                "limit": {"$ref": "#/$defs/number"},
                "part": {"$ref": "#/$defs/number"},
                "base": {"$ref": "#/$defs/number"},
                "unit": {"type": ["string", "null"]},
                "points": {
                  "description": "The last values, oldest first.",
                  "type": "array",
                  "items": {
                    "type": "object",
                    "required": ["period", "value"],
                    "properties": {
                      "period": {"type": "string"},
                      "value": {"$ref": "#/$defs/number"}
                    }
                  }
                },
                "because": {"type": ["string", "null"]},
                "owner": {"type": ["string", "null"]},
                "sources": {
                  "type": "array",
                  "items": {
                    "type": "object",
                    "required": ["drop", "file", "title", "release"],
                    "properties": {
                      "drop": {"type": "integer"},
                      "file": {"type": "string"},
                      "title": {"type": "string"},
                      "release": {"type": ["string", "null"]}
                    }
                  }
                },
                "delivery": {
                  "description": "What is missing, of news about a delivery.",
                  "oneOf": [{"$ref": "#/$defs/delivery"}, {"type": "null"}]
                }
              }
            },
            "delivery": {
              "description": "A delivery that is missing.",
              "type": "object",
              "required": ["title", "supplier", "period", "by", "due", "newest"],
              "properties": {
                "title": {"type": "string"},
                "supplier": {"type": ["string", "null"]},
                "period": {"type": "string"},
                "by": {"type": "string", "pattern": "^\\d{4}-\\d{2}-\\d{2}$"},
                "due": {"type": "string", "pattern": "^\\d{4}-\\d{2}-\\d{2}$"},
                "newest": {"type": ["string", "null"]}
              }
            },
            "release": {
              "type": "object",
              "required": ["id", "deliveries", "undone"],
              "properties": {
                "id": {"type": "string"},
                "deliveries": {
                  "type": "array",
                  "items": {
                    "type": "object",
                    "required": ["supplier", "sources", "files", "stamps"],
                    "properties": {
                      "supplier": {"type": ["string", "null"]},
                      "sources": {"type": "array", "items": {"type": "string"}},
                      "files": {"type": "array", "items": {"type": "string"}},
                      "stamps": {"type": "array", "items": {"type": "string"}}
                    }
                  }
                },
                "undone": {
                  "oneOf": [
                    {
                      "type": "object",
                      "required": ["file", "is_taken_back", "reason"],
                      "properties": {
                        "file": {"type": "string"},
                        "is_taken_back": {"type": "boolean"},
                        "reason": {"type": "string"}
                      }
                    },
                    {"type": "null"}
                  ]
                }
              }
            }
          }
        }

        """#
}
