package dev.baton.action;

import dev.baton.consent.Purpose;
import dev.baton.event.Channel;
import dev.baton.event.Require;
import java.util.EnumSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Which customer contacts a suppression silences (D1). An absent part matches everything.
 *
 * @param tiers empty: every tier
 */
public record Scope(
        @Nullable Purpose purpose,
        @Nullable Channel channel,
        Set<Tier> tiers,
        @Nullable String subject) {
    public Scope {
        Require.present("scope.tiers", tiers);
        tiers = tiers.isEmpty() ? Set.of() : java.util.Collections.unmodifiableSet(EnumSet.copyOf(tiers));
    }

    public static Scope of(Purpose purpose) {
        return new Scope(purpose, null, Set.of(), null);
    }

    public boolean covers(Purpose why, Channel on, Tier tier, @Nullable String about) {
        return (purpose == null || purpose.equals(why))
                && (channel == null || channel.equals(on))
                && (tiers.isEmpty() || tiers.contains(tier))
                && (subject == null || subject.equals(about));
    }
}
