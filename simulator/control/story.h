// A story that is told on a world chapter by chapter: somebody plays it, the board shows it, and
// whoever looks on says when it goes on.
#pragma once

#include <condition_variable>
#include <cstddef>
#include <functional>
#include <mutex>
#include <string>
#include <vector>

#include "core/time/instant.h"

namespace daikou::simulator::control {

// A text in both languages of the board.
struct Telling {
  std::string en;
  std::string zh;
};

struct Chapter {
  Telling title;
  Telling text;
};

// What the merchant of the story told one of its customers: a reminder, a refusal with a link.
struct Said {
  Instant at{};
  std::string customer;
  std::string kind;  // As the merchant calls it: pre_notice, reminder, top_up, …
  Telling text;
};

enum class StoryState { kNone, kWaiting, kPlaying, kEnded };

class Story {
 public:
  struct Shown {
    std::string world;
    Telling title;
    std::vector<Chapter> chapters;
    std::size_t played = 0;  // Chapters that are over.
    StoryState state = StoryState::kNone;
    Telling ending;  // What came of it, once it has ended.
  };

  // Who plays it.
  void begin(std::string world, Telling title, std::vector<Chapter> chapters);
  // Waits until somebody wants the next chapter; false: the program ends, stop playing.
  bool wait_for_next();
  void chapter_played();
  // Who knows what customers were told, the last first. Asked whenever somebody looks, until
  // `hush` returns.
  void listen(std::function<std::vector<Said>()> said);
  void hush();
  void end(Telling ending);
  // Waits until `leave` is called.
  void wait_for_leave();
  // The program ends.
  void leave();

  // Who looks on.
  Shown shown() const;
  std::vector<Said> said() const;
  // False when no chapter waits: one is being played, or the story is over.
  bool next();

 private:
  mutable std::mutex mutex_;
  std::condition_variable changed_;
  Shown shown_;
  bool wanted_ = false;
  bool left_ = false;
  mutable std::mutex listening_;  // Held while `said_` is asked: it may take a while.
  std::function<std::vector<Said>()> said_;
};

}  // namespace daikou::simulator::control
