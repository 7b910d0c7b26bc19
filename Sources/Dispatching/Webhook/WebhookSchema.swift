/// The JSON Schema of what webhooks are told, as `waage schema webhook` prints it.
package enum WebhookSchema {
    /// The same text as `Config/schemas/webhook.json`.
    package static let text = #"""
        {
          "$schema": "https://json-schema.org/draft/2020-12/schema",
          "title": "What Waage tells a webhook, version 1",
          "description": "New keys may come. Numbers are those of the mail.",
          "type": "object",
          "required": ["version", "type", "id", "made", "receiver", "language", "count"],
          "properties": {
            "version": {"const": 1},
            "type": {
              "description": "What it is about; an account says that Waage is alive.",
              "enum": ["news", "account", "rejections", "dead_letters"]
            },
            "id": {
              "description": "The header webhook-id.",
              "type": "string",
              "pattern": "^msg_[0-9a-f]{40}$"
            },
            "made": {"type": "string", "format": "date-time"},
            "receiver": {"type": "string"},
            "language": {"enum": ["de", "en"]},
            "count": {
              "description": "How many; lists name the worst.",
              "type": "integer",
              "minimum": 0
            },
            "release": {"$ref": "#/$defs/release"},
            "alerts": {"type": "array", "items": {"$ref": "#/$defs/alert"}},
            "not_judged": {
              "type": "array",
              "items": {
                "type": "object",
                "required": ["rule", "reason", "count"],
                "properties": {
                  "rule": {"type": "string"},
                  "reason": {"type": "string"},
                  "count": {"type": "integer"}
                }
              }
            },
            "since": {"type": "string", "pattern": "^\\d{4}-\\d{2}-\\d{2}$"},
            "next": {"type": "string", "pattern": "^\\d{4}-\\d{2}-\\d{2}$"},
            "state": {
              "type": "object",
              "required": ["rules", "series", "drops", "rejected", "open_alerts", "owed", "dead"],
              "properties": {
                "rules": {"type": "integer"},
                "series": {"type": "integer"},
                "drops": {"type": "integer"},
                "rejected": {"type": "integer"},
                "open_alerts": {"type": "integer"},
                "owed": {"type": "integer"},
                "dead": {"type": "integer"}
              }
            },
            "files": {
              "type": "array",
              "items": {
                "type": "object",
                "required": ["drop", "name", "source", "received", "reason", "cell_count", "cells"],
                "properties": {
                  "drop": {"type": "integer"},
                  "name": {"type": "string"},
                  "source": {"type": ["string", "null"]},
                  "received": {"type": "string", "format": "date-time"},
                  "reason": {"type": ["string", "null"]},
                  "cell_count": {"type": "integer"},
                  "cells": {
                    "type": "array",
                    "items": {
                      "type": "object",
                      "required": ["record", "column", "sheet", "problem"],
                      "properties": {
                        "record": {"type": "integer"},
                        "column": {"type": "integer"},
                        "sheet": {"type": ["string", "null"]},
                        "problem": {"type": "string"}
                      }
                    }
                  }
                }
              }
            },
            "letters": {
              "type": "array",
              "items": {
                "type": "object",
                "required": ["number", "receiver", "address", "attempts", "made", "answer"],
                "properties": {
                  "number": {"type": ["integer", "null"]},
                  "receiver": {"type": ["string", "null"]},
                  "address": {"type": ["string", "null"]},
                  "attempts": {"type": "integer"},
                  "made": {"type": "string", "format": "date-time"},
                  "answer": {"type": ["string", "null"]}
                }
              }
            }
          },
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
                  "oneOf": [
                    {
                      "description": "What is missing, of news about a delivery.",
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
                    {"type": "null"}
                  ]
                }
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
