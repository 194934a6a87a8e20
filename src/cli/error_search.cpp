#include "cli/error_search.h"

#include <algorithm>
#include <cctype>
#include <cmath>
#include <string>
#include <unordered_map>
#include <unordered_set>

namespace sqlferry::cli {

namespace {

using engine::Rule;

bool is_word_char(char c) { return std::isalnum(static_cast<unsigned char>(c)) != 0 || c == '_' || c == '$'; }
bool is_operator_char(char c) { return std::string_view("=<>|+*%^&~!").find(c) != std::string_view::npos; }
bool is_quote(char c) { return c == '"' || c == '\'' || c == '`'; }

/// A word of a message. A name stands in quotes or before parentheses, and is another one in every message.
struct Token {
  std::string text;  ///< lower case, without quotes
  bool is_name = false;
};

std::string lower(std::string_view text) {
  std::string out(text);
  for (char& c : out) c = static_cast<char>(std::tolower(static_cast<unsigned char>(c)));
  return out;
}

class Tokens {
 public:
  explicit Tokens(std::string_view line) : line_(line) {}

  std::vector<Token> all() {
    while (at_ < line_.size()) {
      if (is_quote(line_[at_]) && add_quoted()) continue;
      if (is_word_char(line_[at_])) {
        add_run(is_word_char);
        pass_arguments();
      } else if (is_operator_char(line_[at_])) {
        add_run(is_operator_char);
      } else {
        ++at_;
      }
    }
    return std::move(tokens_);
  }

 private:
  /// False: nothing ends it, as with the apostrophe of "didn't".
  bool add_quoted() {
    const std::size_t end = line_.find(line_[at_], at_ + 1);
    const bool is_apostrophe = at_ > 0 && is_word_char(line_[at_ - 1]);
    if (end == std::string_view::npos || is_apostrophe) return ++at_, false;
    tokens_.push_back({lower(line_.substr(at_ + 1, end - at_ - 1)), true});
    at_ = end + 1;
    return true;
  }

  void add_run(bool (*belongs)(char)) {
    std::size_t end = at_;
    while (end < line_.size() && belongs(line_[end])) ++end;
    tokens_.push_back({lower(line_.substr(at_, end - at_))});
    at_ = end;
  }

  /// Of "function nope(integer) does not exist": what was called is a name, and its types are anything.
  void pass_arguments() {
    if (at_ >= line_.size() || line_[at_] != '(') return;
    const std::size_t end = line_.find(')', at_);
    if (end == std::string_view::npos) return;
    tokens_.back().is_name = true;
    at_ = end + 1;
  }

  std::string_view line_;
  std::size_t at_ = 0;
  std::vector<Token> tokens_;
};

struct Template {
  const Rule* rule = nullptr;
  std::vector<Token> tokens;
};

struct Candidate {
  const Rule* rule = nullptr;
  double likeness = 0;
};

constexpr double kName = 0.5;      // any name in the place of any other
constexpr double kSameName = 3.0;  // the very name of the example
constexpr double kMostOfWord = 3.0;

class MessageIndex {
 public:
  explicit MessageIndex(output::RuleList rules);
  [[nodiscard]] std::vector<Candidate> find(std::string_view line) const;

 private:
  [[nodiscard]] double weight(const Token& token) const;
  [[nodiscard]] double of_both(const Token& example, const Token& found) const;
  [[nodiscard]] double in_common(const Template& example, const std::vector<Token>& line) const;

  std::vector<Template> templates_;
  std::unordered_map<std::string, double> messages_with_;
};

MessageIndex::MessageIndex(output::RuleList rules) {
  for (const Rule* rule : rules) {
    for (const std::string_view text : {rule->postgres_says, rule->node_says}) {
      if (!text.empty()) templates_.push_back({rule, Tokens(text).all()});
    }
  }
  for (const Template& each : templates_) {
    std::unordered_set<std::string> words;
    for (const Token& token : each.tokens) {
      if (!token.is_name && words.insert(token.text).second) messages_with_[token.text] += 1;
    }
  }
}

/// Words that many messages have tell little; one that no message has tells nothing.
double MessageIndex::weight(const Token& token) const {
  if (token.is_name) return kName;
  const auto count = messages_with_.find(token.text);
  if (count == messages_with_.end()) return 0;
  return std::min(kMostOfWord, std::log(1 + static_cast<double>(templates_.size()) / count->second));
}

double MessageIndex::of_both(const Token& example, const Token& found) const {
  const bool is_same = example.text == found.text;
  if (example.is_name) return is_same ? kSameName : found.is_name ? kName : 0;
  return is_same && !found.is_name ? weight(example) : 0;
}

/// The most that both have in the same order.
double MessageIndex::in_common(const Template& example, const std::vector<Token>& line) const {
  std::vector<double> best(line.size() + 1, 0);
  for (const Token& token : example.tokens) {
    double before = 0;  // best[i] of the row before
    for (std::size_t i = 0; i < line.size(); ++i) {
      const double with = before + of_both(token, line[i]);
      before = best[i + 1];
      best[i + 1] = std::max({before, best[i], with});
    }
  }
  return best.back();
}

/// Of two rules with like messages the one that is named after what the message names is meant.
double named_after(const Rule& rule, const std::vector<Token>& line) {
  const auto is_in_id = [&](const Token& token) {
    return token.is_name && token.text.size() > 2 && rule.id.find(token.text) != std::string_view::npos;
  };
  return std::any_of(line.begin(), line.end(), is_in_id) ? 1.0 : 0.0;
}

std::vector<Candidate> MessageIndex::find(std::string_view line) const {
  constexpr double kEnough = 0.6;           // of the example's words
  constexpr std::size_t kMostTokens = 500;  // of a line that somebody pasted
  std::vector<Token> tokens = Tokens(line).all();
  if (tokens.size() > kMostTokens) tokens.resize(kMostTokens);
  double in_line = 0;
  for (const Token& token : tokens) in_line += weight(token);
  std::vector<Candidate> out;
  for (const Template& each : templates_) {
    double in_example = 0;
    for (const Token& token : each.tokens) in_example += weight(token);
    const double common = in_common(each, tokens);
    if (common < kEnough * in_example) continue;
    out.push_back({each.rule, (2 * common + named_after(*each.rule, tokens)) / (in_example + in_line)});
  }
  return out;
}

/// Each line by itself: a message is one, and what stands around it are others.
std::vector<Candidate> candidates_for(const MessageIndex& index, std::string_view text) {
  std::vector<Candidate> out;
  while (!text.empty()) {
    const std::size_t end = std::min(text.find('\n'), text.size());
    const auto found = index.find(text.substr(0, end));
    out.insert(out.end(), found.begin(), found.end());
    text.remove_prefix(std::min(end + 1, text.size()));
  }
  return out;
}

/// Five letters and digits that a rule gives as its SQLSTATE.
std::unordered_set<std::string_view> states_in(std::string_view text) {
  std::unordered_set<std::string_view> out;
  for (std::size_t i = 0; i < text.size();) {
    std::size_t end = i;
    while (end < text.size() && is_word_char(text[end])) ++end;
    if (is_sqlstate(text.substr(i, end - i))) out.insert(text.substr(i, end - i));
    i = std::max(end, i + 1);
  }
  return out;
}

}  // namespace

bool is_sqlstate(std::string_view word) {
  const auto belongs = [](char c) { return (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z'); };
  return word.size() == 5 && std::all_of(word.begin(), word.end(), belongs) &&
         std::any_of(word.begin(), word.end(), [](char c) { return c >= '0' && c <= '9'; });
}

std::vector<const Rule*> rules_for_sqlstate(output::RuleList rules, std::string_view state) {
  std::vector<const Rule*> out;
  std::copy_if(rules.begin(), rules.end(), std::back_inserter(out),
               [&](const Rule* rule) { return rule->sqlstate == state; });
  return out;
}

std::vector<const Rule*> rules_for_message(output::RuleList rules, std::string_view text) {
  constexpr double kNearBest = 0.85;
  std::vector<Candidate> found = candidates_for(MessageIndex(rules), text);
  const auto states = states_in(text);
  for (Candidate& each : found) {
    if (states.contains(each.rule->sqlstate)) each.likeness *= 1.25;
  }
  std::stable_sort(found.begin(), found.end(),
                   [](const Candidate& a, const Candidate& b) { return a.likeness > b.likeness; });
  std::vector<const Rule*> out;
  for (const Candidate& each : found) {
    if (each.likeness < kNearBest * found.front().likeness) break;
    if (std::find(out.begin(), out.end(), each.rule) == out.end()) out.push_back(each.rule);
  }
  if (!out.empty()) return out;
  for (const std::string_view state : states) {  // at most a few; a message beside it says nothing more
    const auto some = rules_for_sqlstate(rules, state);
    out.insert(out.end(), some.begin(), some.end());
  }
  std::sort(out.begin(), out.end(), [](const Rule* a, const Rule* b) { return a->id < b->id; });
  return out;
}

}  // namespace sqlferry::cli
