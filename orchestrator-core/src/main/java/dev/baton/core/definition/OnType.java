package dev.baton.core.definition;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * All that events of one type can set off, for anybody. What they set off for a live instance is with its journey.
 *
 * @param typeSlot where profiles count the type; −1 where nobody asks
 * @param moments what its events show of signals, under a condition
 * @param answers what says that cases were answered
 * @param effort what they show of the customer's effort, in order
 * @param live TRUE when it says that an employee begins to talk to the customer, FALSE when it says they stopped
 */
public record OnType(
        int typeSlot,
        @Nullable EventContract contract,
        List<MatterTrigger<CaseKind>> opens,
        List<MatterTrigger<CaseKind>> settles,
        List<MatterTrigger<PromiseKind>> makes,
        List<MatterTrigger<PromiseKind>> keeps,
        List<MatterTrigger<PromiseKind>> withdraws,
        Discriminated<Entry> entries,
        Discriminated<Rule> rules,
        Truth live,
        List<CountedMoment> moments,
        List<CaseAct> acts,
        List<MatterTrigger<CaseKind>> answers,
        List<EffortSign> effort) {
    /** For types that no definition names. */
    static final OnType NOTHING = new OnType(
            -1,
            null,
            List.of(),
            List.of(),
            List.of(),
            List.of(),
            List.of(),
            Discriminated.none(),
            Discriminated.none(),
            Truth.UNKNOWN,
            List.of(),
            List.of(),
            List.of(),
            List.of());
}
