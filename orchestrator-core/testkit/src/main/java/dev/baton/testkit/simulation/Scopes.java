package dev.baton.testkit.simulation;

import dev.baton.action.Action;
import dev.baton.action.Scope;
import dev.baton.action.Tier;
import dev.baton.consent.ConsentScope;
import dev.baton.event.ContactPoint;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** What a silence and a consent are about, read word by word (D1, C1): what is not said matches everything. */
final class Scopes {
    private Scopes() {}

    static boolean silences(Scope scope, Action.FollowUp contact, Tier tier) {
        boolean elsewhere = differs(scope.purpose(), contact.purpose())
                || differs(scope.channel(), contact.channel())
                || differs(scope.subject(), contact.subject());
        return !elsewhere && (scope.tiers().isEmpty() || scope.tiers().contains(tier));
    }

    static boolean concerns(ConsentScope scope, Action.FollowUp contact, @Nullable ContactPoint to) {
        boolean elsewhere = differs(scope.contactPoint(), to)
                || differs(scope.channel(), contact.channel())
                || differs(scope.purpose(), contact.purpose())
                || differs(scope.topic(), contact.template().id());
        return !elsewhere;
    }

    private static boolean differs(@Nullable Object said, @Nullable Object actual) {
        return said != null && !Objects.equals(said, actual);
    }
}
