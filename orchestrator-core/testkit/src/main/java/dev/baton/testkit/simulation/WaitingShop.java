package dev.baton.testkit.simulation;

import dev.baton.core.calendar.CalendarPeriod;
import dev.baton.core.definition.CustomerZone;
import dev.baton.core.definition.Deadline;
import dev.baton.core.definition.Definitions;
import dev.baton.core.definition.EventSource;
import dev.baton.core.definition.FieldPolicy;
import dev.baton.core.definition.Journey;
import dev.baton.core.definition.Next;
import dev.baton.core.definition.Operand;
import dev.baton.core.definition.Proposal;
import dev.baton.core.definition.ReEntry;
import dev.baton.core.definition.Trigger;
import dev.baton.core.definition.WaitStep;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.LocalTime;
import java.util.List;

/** The shop that also waits for parcels: by the calendar, until a time of day or a stated instant, and with grace. */
final class WaitingShop {
    static final List<Duration> GRACES = List.of(Duration.ofMinutes(45), Duration.ofMinutes(20));

    private static final CustomerZone ZONE = CustomerZone.ofField("zone", "Europe/Paris");

    private WaitingShop() {}

    static Definitions of(Definitions shop) {
        return shop.toBuilder()
                .field(FieldPolicy.mostRecent("zone"))
                .source(new EventSource("web", GRACES.get(0)))
                .source(new EventSource("crm", GRACES.get(1)))
                .journey(parcels().build())
                .build();
    }

    private static Journey parcels() {
        return Journey.named("parcels")
                .ownedBy("team:shop")
                .outcome("every parcel arrives")
                .priority(3)
                .boundBy("parcel")
                .enterOn("parcel.sent")
                .reEntry(ReEntry.always(3))
                .exit("refused", Trigger.on("parcel.refused"))
                .phase("packing")
                .waitUntil(
                        Deadline.at(Operand.event("arrives"), Duration.ofHours(2))
                                .before(Duration.ofHours(1)),
                        WaitStep.OnPast.TIME_OUT_NOW)
                .until(WaitStep.Branch.of("scanned", Trigger.on("parcel.scanned"), Next.go("road"))
                        .from("web", "crm")
                        .onLate(Proposal.task("desk", "scanned-late")))
                .until("lost", Trigger.on("parcel.lost"), Next.go("overdue", Proposal.message("email", "parcel-lost")))
                .otherwise(Next.go("road", Proposal.task("desk", "where-is-it")))
                .done()
                .phase("road")
                .waitUntil(
                        Deadline.timeOfDay(
                                LocalTime.of(9, 0), ZONE, DayOfWeek.MONDAY, DayOfWeek.TUESDAY, DayOfWeek.FRIDAY),
                        WaitStep.OnPast.FROM_NOW)
                .until(arrived("delivered").from("crm").sinceEntry().onLate(Proposal.message("email", "parcel-sorry")))
                .until("delayed", Trigger.on("parcel.scanned"), Next.go("road"))
                .otherwise(Next.go("overdue"))
                .done()
                .phase("overdue")
                .onEnter(Proposal.task("desk", "parcel-overdue"))
                .waitUntil(Deadline.calendar(CalendarPeriod.days(1), ZONE), WaitStep.OnPast.TIME_OUT_NOW)
                .until(arrived("delivered-after-all").sinceEntry())
                .otherwise(Next.end(Proposal.task("desk", "parcel-refund")))
                .done();
    }

    private static WaitStep.Branch arrived(String id) {
        return WaitStep.Branch.of(
                id, Trigger.on("parcel.delivered"), Next.end(Proposal.message("email", "parcel-there")));
    }
}
