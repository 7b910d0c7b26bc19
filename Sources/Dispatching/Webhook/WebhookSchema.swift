/// The JSON Schema of what webhooks are told, as `waage schema webhook` prints it.
package enum WebhookSchema {
    /// The same text as `Config/schemas/webhook.json`.
    package static let text = messages + "\n" + definitions

    /// What each kind of message is made of.
    private static let messages = #"""
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
              "enum": [
                "news",
                "account",
                "rejections",
                "dead_letters",
                "reminder",
                "escalation"
              ]
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
            "date": {
              "description": "The day on which something is decided.",
              "type": "string",
              "pattern": "^\\d{4}-\\d{2}-\\d{2}$"
            },
            "is_late": {"description": "Whether the day has passed.", "type": "boolean"},
            "rules": {
              "description": "The titles of the rules whose day it is; none for the receiver's.",
              "type": "array",
              "items": {"type": "string"}
            },
            "known_count": {"type": "integer", "minimum": 0},
            "known": {
              "description": "What fires and somebody has noted as known.",
              "type": "array",
              "items": {
                "type": "object",
                "required": ["alert", "rule_title", "area_name", "author", "comment", "until"],
                "properties": {
                  "alert": {"type": "string"},
                  "rule_title": {"type": "string"},
                  "area_name": {"type": "string"},
                  "author": {"type": ["string", "null"]},
                  "comment": {"type": ["string", "null"]},
                  "until": {"type": ["string", "null"]}
                }
              }
            },
            "overdue": {"type": "array", "items": {"$ref": "#/$defs/delivery"}},
            "unheeded": {
              "description": "Of which alerts nobody took note, how long, and who was told.",
              "type": "array",
              "items": {
                "type": "object",
                "required": ["transition", "working_days", "told"],
                "properties": {
                  "transition": {"type": "string"},
                  "working_days": {"type": "integer", "minimum": 0},
                  "told": {
                    "type": "array",
                    "items": {
                      "type": "object",
                      "required": ["date", "receivers"],
                      "properties": {
                        "date": {"type": "string", "pattern": "^\\d{4}-\\d{2}-\\d{2}$"},
                        "receivers": {"type": "array", "items": {"type": "string"}}
                      }
                    }
                  }
                }
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
        """#
}
