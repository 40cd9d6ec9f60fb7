// What a server tells apart from worlds: a story, and a release that is steered.
#pragma once

#include <array>

#include "simulator/control/schemas.h"

namespace daikou::simulator::control {

inline constexpr std::array kTelling{SchemaMember{"en", "text", "In English."},
                                     SchemaMember{"zh", "text", "In Chinese."}};
inline constexpr std::array kChapter{SchemaMember{"title", "Telling", "What it is called."},
                                     SchemaMember{"text", "Telling", "What happens."}};
inline constexpr std::array kSaid{SchemaMember{"at", "instant", "When."},
                                  SchemaMember{"customer", "text", "Whom."},
                                  SchemaMember{"kind", "text", "As the merchant calls it."},
                                  SchemaMember{"text", "Telling", "What."}};
inline constexpr std::array kStory{
    SchemaMember{"state", "text", "none, waiting, playing or ended."},
    SchemaMember{"world", "text", "Where it is told.", Presence::kSometimes},
    SchemaMember{"title", "Telling", "What it is called.", Presence::kSometimes},
    SchemaMember{"chapters", "[Chapter]", "In order.", Presence::kSometimes},
    SchemaMember{"played", "integer", "How many are over.", Presence::kSometimes},
    SchemaMember{"said", "[Said]", "What the merchant told its customers, the last first.",
                 Presence::kSometimes},
    SchemaMember{"ending", "Telling", "What came of it.", Presence::kSometimes}};

inline constexpr std::array kReleaseLook{
    SchemaMember{"share", "text", "Of all users, in percent."},
    SchemaMember{"users", "integer", "Reached until then."},
    SchemaMember{"from", "instant", "Since when its users come."},
    SchemaMember{"until", "instant", "When it was looked at."},
    SchemaMember{"gates", "[Gate]", "What they said of everybody reached."},
    SchemaMember{"anomalies", "texts", "Invariants that were broken."},
    SchemaMember{"advice", "text", "widen, hold or roll_back: what the gates say."},
    SchemaMember{"because", "text", "Why they say so."},
    SchemaMember{"done", "text", "widen, hold or roll_back: what somebody did.",
                 Presence::kSometimes}};
inline constexpr std::array kRelease{
    SchemaMember{"state", "text", "none, waiting, moving or ended."},
    SchemaMember{"world", "text", "Whose users it reaches.", Presence::kSometimes},
    SchemaMember{"steps", "texts", "Shares of all users, in percent.", Presence::kSometimes},
    SchemaMember{"hold_hours", "integer", "How long a step is watched.", Presence::kSometimes},
    SchemaMember{"looks", "[ReleaseLook]", "One after each watch.", Presence::kSometimes},
    SchemaMember{"ending", "text", "released, held or roll_back.", Presence::kSometimes}};

}  // namespace daikou::simulator::control
