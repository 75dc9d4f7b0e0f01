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
 * @param answer that the customer hears back on it; absent where nothing has to be answered
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
        @Nullable Answer answer,
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

    /** One of which nothing has to be answered. */
    public ServiceCase(
            String id,
            Matter matter,
            CaseLife life,
            Ownership ownership,
            CaseStory story,
            List<EffortEntry> effort,
            @Nullable Channel lastChannel,
            Debts debts) {
        this(id, matter, life, ownership, story, effort, lastChannel, debts, null, CaseTrail.NONE);
    }

    public ServiceCase with(Answer next) {
        return new ServiceCase(id, matter, life, ownership, story, effort, lastChannel, debts, next, trail);
    }

    /** Whether the customer has not heard back on what they told us (E5). */
    public boolean unanswered() {
        return answer != null && answer.unanswered();
    }

    public ServiceCase with(Debts next) {
        return new ServiceCase(id, matter, life, ownership, story, effort, lastChannel, next, answer, trail);
    }

    public boolean open() {
        return life.open();
    }

    public ServiceCase with(Matter next) {
        return new ServiceCase(id, next, life, ownership, story, effort, lastChannel, debts, answer, trail);
    }

    public ServiceCase with(CaseLife next) {
        return new ServiceCase(id, matter, next, ownership, story, effort, lastChannel, debts, answer, trail);
    }

    public ServiceCase with(Ownership next) {
        return new ServiceCase(id, matter, life, next, story, effort, lastChannel, debts, answer, trail);
    }

    public ServiceCase with(CaseStory next) {
        return new ServiceCase(id, matter, life, ownership, next, effort, lastChannel, debts, answer, trail);
    }

    public ServiceCase with(List<EffortEntry> next, @Nullable Channel channel) {
        return new ServiceCase(id, matter, life, ownership, story, next, channel, debts, answer, trail);
    }

    public ServiceCase with(CaseTrail next) {
        return new ServiceCase(id, matter, life, ownership, story, effort, lastChannel, debts, answer, next);
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
