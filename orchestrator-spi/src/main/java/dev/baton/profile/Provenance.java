package dev.baton.profile;

import dev.baton.event.Require;
import dev.baton.profile.FieldView.Claim;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Why a field shows what it shows, or nothing (F1, F3): "why is this the address?". Everything that was claimed is
 * either shown or says why it lost.
 *
 * @param shown absent where the field shows nothing
 * @param why why it won; why nothing is shown, where nothing is
 * @param freshness 2^(−age / half-life); 1 where the field has no half-life (F4)
 * @param lost best first
 */
public record Provenance(String field, @Nullable Claim shown, String why, double freshness, List<Lost> lost) {
    /** Why a claim is not what the field shows. */
    public enum Loss {
        EXPIRED("its time to live has ended"),
        NOT_AUTHORITATIVE("its source is not authoritative"),
        NO_STEP("it is no step of the order"),
        OUTLIVED("a live statement outranks it"),
        LESS_TRUSTED("its source is less trusted"),
        OLDER("it is older"),
        LATER("it is later"),
        BEHIND("it was surpassed"),
        ERASED("the source of record says that there is nothing"),
        SILENT("it says nothing of this field");

        private final String words;

        Loss(String words) {
            this.words = words;
        }

        /** The reason as plain words. */
        public String words() {
            return words;
        }
    }

    /** A claim that is not shown. */
    public record Lost(Claim claim, Loss why) {
        public Lost {
            Require.present("lost.claim", claim);
            Require.present("lost.why", why);
        }
    }

    public Provenance {
        Require.present("provenance.field", field);
        Require.present("provenance.why", why);
        lost = List.copyOf(lost);
    }

    /** One plain line, without what was claimed: whose word it is, of when, why it won, and why the others lost. */
    public String line() {
        String winner = shown == null ? "shows nothing" : said(shown);
        String losers = lost.isEmpty()
                ? ""
                : lost.stream()
                        .map(each -> said(each.claim()) + ": " + each.why().words())
                        .collect(Collectors.joining("; ", "; not ", ""));
        return field + ": " + winner + ", " + why + losers;
    }

    private static String said(Claim claim) {
        return claim.source() + " of " + claim.occurredAt();
    }

    @Override
    public String toString() {
        return line();
    }
}
