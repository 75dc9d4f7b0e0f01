package dev.baton.core.json;

import dev.baton.action.Tier;
import dev.baton.core.calendar.CalendarWindow;
import dev.baton.core.definition.Cap;
import dev.baton.core.definition.Spacing;

/** Writes caps and spacing as {@link DefinitionCapReader} reads them. */
final class DefinitionCapWriter {
    private final DefinitionOut out;
    private final DefinitionProposalWriter proposals;

    DefinitionCapWriter(DefinitionOut out, DefinitionProposalWriter proposals) {
        this.out = out;
        this.proposals = proposals;
    }

    void cap(Cap cap) {
        out.object(() -> {
            out.textIf("name", cap.name().isEmpty() ? null : cap.name());
            if (cap.limited()) {
                out.whole("max", cap.max());
            } else {
                out.text("max", "unlimited");
            }
            window(cap.window());
            if (cap.per() != Cap.Per.PROFILE) {
                out.text("per", cap.per().name());
            }
            out.textIf("purpose", cap.about().purpose());
            out.textIf("channel", cap.about().channel());
            out.textIf("journey", cap.about().journey());
            out.textIf("tag", cap.about().tag());
            tiers(cap.tiers());
        });
    }

    private void window(Cap.Window window) {
        if (window instanceof Cap.Calendar calendar) {
            CalendarWindow of = calendar.of();
            out.object("window", () -> {
                out.text("calendar", of.unit().name());
                out.text("zone", of.zone().getId());
                if (of.unit() == CalendarWindow.Unit.WEEK) {
                    out.text("firstDay", of.firstDay().name());
                }
            });
        } else if (window instanceof Cap.Rolling rolling && rolling.buckets() != Cap.DEFAULT_BUCKETS) {
            out.object("window", () -> {
                out.duration("rolling", rolling.length());
                out.whole("buckets", rolling.buckets());
            });
        } else if (window instanceof Cap.Rolling rolling) {
            out.duration("window", rolling.length());
        }
    }

    private void tiers(Cap.Tiers tiers) {
        out.listIf("exempt", tiers.exempt(), each -> out.text(each.name()));
        out.listIf("uncounted", tiers.uncounted(), each -> out.text(each.name()));
        if (!tiers.kept().isEmpty()) {
            out.object(
                    "kept", () -> tiers.kept().forEach((Tier tier, Integer places) -> out.whole(tier.name(), places)));
        }
    }

    void spacingIf(Spacing spacing) {
        if (spacing.equals(Spacing.NONE)) {
            return;
        }
        out.object("spacing", () -> {
            out.listIf("pairs", spacing.pairs(), this::pair);
            out.listIf("coolDowns", spacing.coolDowns(), this::coolDown);
            Spacing.BackOff backOff = spacing.backOff();
            if (!backOff.equals(Spacing.BackOff.STANDARD)) {
                out.object("backOff", () -> {
                    out.duration("first", backOff.first());
                    out.duration("longest", backOff.longest());
                    out.whole("most", backOff.most());
                });
            }
        });
    }

    private void pair(Spacing.Pair pair) {
        out.object(() -> {
            messages("after", pair.after());
            messages("not", pair.not());
            out.duration("within", pair.within());
        });
    }

    private void messages(String member, Spacing.Messages messages) {
        out.object(member, () -> {
            out.textIf("tag", messages.tag());
            out.textIf("template", messages.template());
        });
    }

    private void coolDown(Spacing.CoolDown coolDown) {
        out.object(() -> {
            out.text("after", coolDown.after());
            out.object("scope", () -> proposals.scope(coolDown.scope()));
            out.duration("for", coolDown.lasting());
        });
    }
}
