package dev.baton.behaviour;

import dev.baton.core.definition.Definitions;
import dev.baton.core.definition.EventContract;
import dev.baton.core.definition.IdentityPolicy;
import dev.baton.core.definition.Proposal;
import dev.baton.core.definition.Trigger;
import dev.baton.core.memory.InMemoryStorage;
import dev.baton.event.Actor;
import dev.baton.event.Event;
import dev.baton.profile.Erased;
import dev.baton.profile.Profile;
import dev.baton.testkit.BatonTest;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** A shop at which Ada is erased, over a storage that breaks and is searched for what is left of her. */
abstract class ErasureOfAda {
    static final Actor MO = Actor.employee("mo");
    static final String WHY = "asked for it";
    static final byte[] KEY = new byte[32];
    static final String ADDRESS = "ada@example.org";

    final Failing model = new Failing("breaks");
    private final BatonTest.Setup setup = Shop.open(definitions());
    final InMemoryStorage memory = InMemoryStorage.builder(setup.clock()).build();
    final BreakingStorage storage = new BreakingStorage(memory);
    final BatonTest baton = setup.and(
                    builder -> builder.storage(storage).erasureKey(KEY).propensity(model))
            .startingAt(Shop.START);

    static Definitions definitions() {
        return Shop.promises(
                        Shop.quotes(),
                        Shop.greeting(),
                        Shop.journey("risky").rule("risk", Trigger.on("risky"), Proposal.message("email", "breaks")))
                .caseKind(Shop.complaints())
                .identityPolicy(IdentityPolicy.STANDARD.with(Shop.FAMILY))
                .contract(new EventContract(
                        "ordered", List.of(new EventContract.Attribute("order", EventContract.Is.TEXT)), "team:data"))
                .build();
    }

    Event.Builder ada(String type) {
        return Shop.ada(baton, type);
    }

    Profile ada() {
        return baton.customer("customer", "c-ada");
    }

    boolean isKnown(String customer) {
        return baton.orchestrator().profile("customer", customer).isPresent();
    }

    Erased erase() {
        return baton.orchestrator().erase(ada().id(), MO, WHY);
    }

    /** Whatever of these is found anywhere in the storage. */
    Set<String> found(String... canaries) {
        Set<String> found = new TreeSet<>();
        for (String text : Reachable.from(memory)) {
            for (String canary : canaries) {
                if (text.contains(canary)) {
                    found.add(canary + " in " + text);
                }
            }
        }
        return found;
    }

    Event.Builder optOut(Event.Builder builder) {
        return builder.attribute("purpose", "SERVICE")
                .attribute("contactPointKind", "email")
                .attribute("contactPoint", ADDRESS)
                .attribute("evidence", "said-so-in-these-words");
    }
}
