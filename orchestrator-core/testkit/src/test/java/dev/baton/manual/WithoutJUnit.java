package dev.baton.manual;

import dev.baton.core.definition.Definitions;
import dev.baton.core.definition.Journey;
import dev.baton.core.definition.Proposal;
import dev.baton.core.definition.Trigger;
import dev.baton.testkit.BatonTest;
import dev.baton.testkit.RecordingChannel;
import dev.baton.testkit.UnmetExpectation;
import dev.baton.testkit.story.Story;
import java.nio.file.Path;

/** A program that tests a journey and plays a story. */
final class WithoutJUnit {
    private WithoutJUnit() {}

    /** @param arguments a story file */
    public static void main(String[] arguments) {
        Definitions shop = Definitions.of(Journey.named("welcome")
                .ownedBy("team:shop")
                .outcome("they know us")
                .rule("say", Trigger.on("visited"), Proposal.message("email", "hello"))
                .build());
        try (BatonTest baton = BatonTest.with(shop)
                .channel("email", RecordingChannel.forCustomers("email"))
                .startingAt("2026-03-02T09:00:00Z")) {
            baton.when(baton.event("web", "visited").verified("email", "ada@example.org"));
            baton.then().dispatched("email", "hello");
            try {
                baton.then().notDispatched("email");
            } catch (UnmetExpectation right) {
                System.out.println("it says: " + right.expected());
            }
        }
        Story.read(Path.of(arguments[0])).play().assertHolds();
        System.out.println("the story holds");
    }
}
