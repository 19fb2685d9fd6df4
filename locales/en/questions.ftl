questions-title = Questions for guests
questions-lead = What you need to know of those who register beside name and e-mail address. What you change here holds at once.
questions-ways = Set up registration
questions-caption = Questions in the order of the form
questions-none = No further questions are asked.
questions-question = Question
questions-answers = Answers
questions-confidential = confidential
questions-back = To the questions
questions-preview = See the form
questions-preview-lead = This is how guests see your questions. What you fill in here is not sent.
questions-summary = Summary
questions-summary-about = Counted are guests who have a place.
questions-in-words = Answered in their own words
question-add = Add a question
question-new = New question
question-retired = not asked any more
question-required = answer needed
question-kind-text = One line
question-kind-long-text = Several lines
question-kind-choice = One answer of several
question-kind-choices = Any number of several answers
question-kind-yes-no = Yes or no
question-kind-number = Whole number
question-kind-date = Date
answer-class-registration = As the registration
answer-class-early = Erased soon after the event
answer-class-sensitive = Confidential, erased soon after the event
field-question = Question
field-question-kind = Kind of answer
field-question-class = Who sees the answers, and for how long
field-purpose = What you need the answer for
field-help = Help with the answer
field-options = Answers to choose from
field-required = Nobody registers without an answer
field-condition = Ask only if one of these answers was given
field-retired = Ask no more
field-answers = Answers
hint-purpose = Guests read this sentence beside the question. Ask only what you really need for the event.
hint-options = For questions with a choice only. Empty lines are left out; more of them come with every save.
hint-question-class = Confidential is whatever tells of health, diet, support needs or beliefs. Such answers are seen only by those who have a right of their own; they stand in no list and no file and are erased first.
hint-condition = Empty: always. Tick answers of one question only.
hint-retired = The answers stay, new guests are not asked any more.
question-option = Answer { $number } ({ $language })
typed-refused-answered = { $most ->
    [one] One guest has answered it as the question was. That cannot be changed any more; add a new question.
   *[other] { $most } guests have answered it as the question was. That cannot be changed any more; add a new question.
}
typed-refused-needed = Another question waits for an answer that would be gone. Change that question first.
typed-refused-voluntary = What is confidential is always voluntary. Do not demand an answer, or ask nothing confidential.
typed-refused-one-question = These are answers of different questions. Tick answers of one question only.
question-answered = { $count ->
    [one] One guest has answered already.
   *[other] { $count } guests have answered already.
}
question-answered-about = The kind of answer and the answers given stay as they are; the question can become confidential, and never less so. Wording and help can be improved.
question-remove-hint = Nobody has answered yet.
question-remove-answers = { $count ->
    [one] One answer is erased with the question. It cannot be brought back. If it shall only be asked no more, tick “Ask no more” above.
   *[other] { $count } answers are erased with the question. They cannot be brought back. If it shall only be asked no more, tick “Ask no more” above.
}
question-remove-all = { $count ->
    [one] Erase the question and one answer
   *[other] Erase the question and { $count } answers
}
question-kept = { $count ->
    [0] There are no answers any more. Check once more whether you want to erase the question.
    [one] There is one answer by now. Check once more whether you want to erase the question.
   *[other] There are { $count } answers by now. Check once more whether you want to erase the question.
}
question-needed = Another question depends on this one. Remove or change that one first.
done-question-added = Added. Whoever registers from now on is asked.
done-question-saved = Saved. It holds at once.
question-purpose = What for: { $purpose }.
question-early = Your answer is erased { $days } days after the event.
question-sensitive = Confidential: only the few who take care of it see your answer. By giving it you agree that we use it for that. You can change it or take it back by the link in your e-mail; it is erased { $days } days after the event.
question-only-if = Only if you answered “{ $question }” with: { $answers }
question-only-kinds = Only for: { $kinds }
question-or = {" or "}
answer-yes = Yes
answer-no = No
answer-none = No answer
answer-missing = Your answer is missing here.
answer-too-long = The answer is too long. Shorten it to { $most } characters.
answer-choice = Choose one of the answers. The one chosen before is gone.
answer-number = Enter a whole number, for example 2.
answer-date = Enter a date, for example 2026-12-24.
registration-answers = Answers
confidence-title = Confidential answers
confidence-about = Diet, support needs and the like are seen only by those who run the whole organisation or have the right to confidential answers. Every look stands under “Changes”, without the answers.
confidence-see = See the confidential answers
confidence-see-guest = See the confidential answers of this guest (it will stand under “Changes”)
confidence-lead = That you opened this page stands under “Changes”. The answers are erased { $days } days after the event.
confidence-who = Who answered what
confidence-answer = Answer
confidence-none = No guest with a place answered anything confidential.
confidence-none-of-guest = This guest answered nothing confidential.
confidence-of = Confidential answers: { $name }
confidence-back = To the registration of { $name }
audit-question-added = added the question “{ $subject }”
audit-question-changed = changed the question “{ $subject }”
audit-question-removed = removed the question “{ $subject }” with its answers
audit-confidence-read = saw the confidential answers of a guest { $subject }
audit-confidence-listed = saw the confidential answers of all guests
