package dev.baton.cases;

import dev.baton.event.Channel;
import dev.baton.event.Require;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One matter the customer wants settled. Immutable; the methods named after what happens return the case after it.
 *
 * @param id derived from the event that opened it
 * @param lastChannel where the customer was last seen with this matter
 * @param debts what it was handed over without
 * @param trail by which further effort is told
 */
public record ServiceCase(
        String id,
        Matter matter,
        CaseLife life,
        Ownership ownership,
        CaseStory story,
        List<EffortEntry> effort,
        @Nullable Channel lastChannel,
        Debts debts,
        CaseTrail trail) {
    public ServiceCase {
        Require.name("case.id", id);
        Require.present("case.matter", matter);
        Require.present("case.life", life);
        Require.present("case.ownership", ownership);
        Require.present("case.story", story);
        effort = List.copyOf(effort);
        Require.present("case.debts", debts);
        Require.present("case.trail", trail);
    }

    public ServiceCase with(Debts next) {
        return new ServiceCase(id, matter, life, ownership, story, effort, lastChannel, next, trail);
    }

    public boolean open() {
        return life.open();
    }

    public ServiceCase with(CaseLife next) {
        return new ServiceCase(id, matter, next, ownership, story, effort, lastChannel, debts, trail);
    }

    public ServiceCase with(Ownership next) {
        return new ServiceCase(id, matter, life, next, story, effort, lastChannel, debts, trail);
    }

    public ServiceCase with(CaseStory next) {
        return new ServiceCase(id, matter, life, ownership, next, effort, lastChannel, debts, trail);
    }

    public ServiceCase with(List<EffortEntry> next, @Nullable Channel channel) {
        return new ServiceCase(id, matter, life, ownership, story, next, channel, debts, trail);
    }

    public ServiceCase with(CaseTrail next) {
        return new ServiceCase(id, matter, life, ownership, story, effort, lastChannel, debts, next);
    }

    /** The customer's effort so far, in minutes. */
    public double effortMinutes() {
        double sum = 0;
        for (EffortEntry entry : effort) {
            sum += entry.minutes();
        }
        return sum;
    }
}
