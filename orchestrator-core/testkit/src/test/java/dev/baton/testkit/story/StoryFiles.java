package dev.baton.testkit.story;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Writes stories for tests: the scene of {@link #SCENE}, and steps of one's own. */
final class StoryFiles {
    /** Ends where steps begin. */
    static final String SCENE = """
            title: Ada and her boiler
            customers:
              ada: { customer: c-ada, email: ada@example.org, phone: "+33612345678" }
              ben: { customer: c-ben }
              caller: { email: { value: ada@example.org, strength: CLAIMED } }
            owners: [kim]
            definitions:
              journeys:
                - id: bills
                  owner: team:payments
                  outcome: paid
                  binding: bill
                  entry: { on: [bill.due] }
                  goals: [{ id: paid, on: bill.paid }]
                  milestones: [{ id: opened, on: bill.opened }, { id: answered, on: bill.answered, expectedBy: P1D }]
                  phases:
                    - id: due
                      wait: { atMost: P2D, onPast: TIME_OUT_NOW,
                              otherwise: { then: [{ message: reminder, via: email, parameters: { tone: kind } }], goTo: reminded } }
                    - id: reminded
                      wait: { atMost: P30D, onPast: TIME_OUT_NOW, otherwise: { end: true } }
                - id: offers
                  owner: team:sales
                  outcome: sold
                  purpose: MARKETING
                  holdout: test
                  rules: [{ id: offer, on: offer.available, then: [{ message: offer, via: sms }] }]
                - id: repairs
                  owner: team:field
                  outcome: warm
                  binding: visit
                  rules: [{ id: missed, on: contact.started, then: [{ route: repair, to: supervisor, via: desk, reason: Nobody came }] }]
              cases:
                - { kind: repair, owner: team:field, binding: visit, opens: [fault.reported], settles: [fault.fixed],
                    story: { reason: why, told: [model, illness], records: [visit] } }
                - { kind: complaint, owner: team:care, opens: [complaint.made], settles: [complaint.settled],
                    answer: { within: P5D, on: [complaint.answered] } }
                - { kind: recovery, owner: team:care, settles: [recovery.settled] }
              promises:
                - { kind: visit, keeper: team:field, subject: visit, words: { from: words, otherwise: Somebody comes },
                    due: { from: at, within: P1D, atRiskLead: PT1H }, madeOn: visit.promised, keptOn: visit.done,
                    recoveryCase: recovery }
                - { kind: refund, keeper: team:payments, words: You get it back, due: { within: P9D, atRiskLead: P1D },
                    madeOn: refund.promised, keptOn: refund.paid, recoveryCase: recovery }
              holdouts: [{ name: test, share: 1 }, { name: other, share: 1 }]
              classes: { illness: SENSITIVE }
            """;

    private StoryFiles() {}

    /** @param steps in YAML, each line as it stands under {@code steps:} */
    static Story story(Path folder, String steps) {
        return file(folder, "story.yaml", SCENE + "steps:\n" + steps.indent(2));
    }

    static Played played(Path folder, String steps) {
        return story(folder, steps).play();
    }

    static Story file(Path folder, String name, String text) {
        try {
            return Story.read(Files.writeString(folder.resolve(name), text));
        } catch (IOException refused) {
            throw new UncheckedIOException(refused);
        }
    }
}
