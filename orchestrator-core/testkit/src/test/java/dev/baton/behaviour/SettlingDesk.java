package dev.baton.behaviour;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.baton.action.Dispatch;
import dev.baton.action.Receipt;
import dev.baton.behaviour.SettlingLedger.Letter;
import dev.baton.decision.Outcome;
import dev.baton.event.Actor;
import dev.baton.event.InvalidValueException;
import dev.baton.spi.AuditEntry;
import java.time.Duration;
import java.util.List;

/** People who find out what became of messages, and have some tried again; each must be told what is so. */
final class SettlingDesk {
    private static final Actor JO = Actor.employee("jo");
    static final List<Receipt> WORDS =
            List.of(Receipt.delivered(), Receipt.refused("they say no"), Receipt.bounced("they say nobody"));
    /** What ends nothing. */
    private static final List<Receipt> EMPTY_WORDS = List.of(
            Receipt.accepted("they took it"), Receipt.unknown("who knows"), Receipt.retryAfter(Duration.ZERO, "busy"));

    private final SettlingStory story;
    private final SettlingReckoning reckoning;

    SettlingDesk(SettlingStory story, SettlingReckoning reckoning) {
        this.story = story;
        this.reckoning = reckoning;
    }

    void confirms() {
        List<Letter> all = story.ledger.all();
        if (all.isEmpty() || story.random.nextInt(20) == 0) {
            Outcome none =
                    story.baton.orchestrator().dispatches().confirm("d-none", Receipt.delivered(), SettlingStory.MO);
            assertThat(none.kind()).as(story::toString).isEqualTo(Outcome.Kind.REFUSED);
            assertThat(none.problem().code()).isEqualTo("dispatch_not_open");
            return;
        }
        if (story.random.nextInt(40) == 0) {
            assertThatThrownBy(() -> story.baton
                            .orchestrator()
                            .dispatches()
                            .confirm(story.any(all).id, story.any(EMPTY_WORDS), SettlingStory.MO))
                    .isInstanceOf(InvalidValueException.class)
                    .hasMessageContaining("say what became of it");
            return;
        }
        Letter letter = story.any(interesting(all));
        Receipt right = WORDS.get(letter.arrived > 0 ? 0 : 1 + story.random.nextInt(2));
        Receipt words = story.random.nextInt(3) > 0 ? right : story.any(WORDS);
        confirm(letter, words);
        if (story.random.nextInt(4) == 0) {
            confirm(letter, story.random.nextBoolean() ? words : story.any(WORDS));
        }
        if (story.random.nextBoolean()) {
            story.baton.runDue();
        }
    }

    /** Mostly those of which something is left to say. */
    private List<Letter> interesting(List<Letter> all) {
        List<Letter> open = all.stream()
                .filter(each -> (each.yes && !each.surely) || (each.maybe && !each.surely) || each.denied)
                .toList();
        return open.isEmpty() || story.random.nextInt(4) == 0 ? all : open;
    }

    /** @return whether it was heard */
    boolean confirm(Letter letter, Receipt words) {
        SettlingReckoning.Expected expected =
                reckoning.ofConfirming(letter, words.kind().name());
        Actor by = story.random.nextBoolean() ? SettlingStory.MO : JO;
        Outcome outcome = story.baton.orchestrator().dispatches().confirm(letter.id, words, by);
        story.log.add(story.baton.now() + " " + by.id() + " confirms " + letter.id + " " + words.kind() + ": "
                + outcome.kind());
        assertThat(expected.kinds())
                .as(() -> expected.why() + " of " + letter + "\n" + story)
                .contains(outcome.kind());
        story.said++;
        if (outcome.kind() == Outcome.Kind.REFUSED) {
            assertThat(outcome.problem().code()).as(story::toString).isEqualTo("dispatch_not_open");
            assertThat(outcome.problem().words()).as(story::toString).isNotBlank();
        }
        if (outcome.kind() != Outcome.Kind.DECIDED) {
            return false;
        }
        story.ledger.confirmed(letter, words.kind().name());
        if (story.merged) {
            letter.confirmedAsOne.add(words.kind().name());
        }
        audited(letter, by, words.kind() == Receipt.Kind.DELIVERED ? "dispatch.delivered" : "dispatch.failed", null);
        return true;
    }

    private void audited(Letter letter, Actor by, String what, String why) {
        List<AuditEntry> entries = story.baton.orchestrator().log().audit(letter.id, 100);
        assertThat(entries)
                .as(() -> "who did " + what + " with " + letter + "\n" + story)
                .anyMatch(each -> each.what().equals(what)
                        && each.who().equals(by.id())
                        && each.at().equals(story.baton.now())
                        && (why == null || each.why().equals(why)));
    }

    void redrives() {
        List<Letter> all = story.ledger.all();
        if (all.isEmpty()) {
            return;
        }
        List<Letter> failed =
                all.stream().filter(each -> each.shown == Dispatch.State.FAILED).toList();
        Letter letter = story.any(failed.isEmpty() || story.random.nextInt(5) == 0 ? all : failed);
        if (story.random.nextInt(6) == 0 && letter.expiresAt.isAfter(story.baton.now())) {
            story.baton.clock().set(letter.expiresAt.plusMillis(story.random.nextInt(3) - 1));
            story.log.add(story.baton.now() + " with nobody at work");
        }
        redrive(letter);
        if (story.random.nextInt(4) == 0) {
            redrive(letter);
        }
        if (story.random.nextBoolean()) {
            story.baton.runDue();
        }
    }

    private void redrive(Letter letter) {
        SettlingReckoning.Expected expected = reckoning.ofRedriving(letter);
        Actor by = story.random.nextBoolean() ? SettlingStory.MO : JO;
        String why = "because " + story.steps;
        Outcome outcome = story.baton.orchestrator().dispatches().redrive(letter.id, by, why);
        story.log.add(story.baton.now() + " " + by.id() + " redrives " + letter.id + ": " + outcome.kind() + " "
                + (outcome.problem() == null ? "" : outcome.problem().words()));
        assertThat(expected.kinds())
                .as(() -> expected.why() + " of " + letter + "\n" + story)
                .contains(outcome.kind());
        story.said++;
        if (outcome.kind() == Outcome.Kind.DECIDED) {
            story.ledger.redriven(letter);
            audited(letter, by, "dispatch.redriven", why);
        } else {
            assertThat(outcome.problem().code()).as(story::toString).isIn("dispatch_not_open", "not_redriven");
        }
    }
}
