package dev.baton.examples.fines;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** What a row of the log says happened; those with an event are told to the journey, the others are withheld from it. */
enum Activity {
    CREATED("Create Fine", "fine.created"),
    POSTED("Send Fine", null),
    DELIVERED("Insert Fine Notification", null),
    PENALISED("Add penalty", null),
    APPEALED("Insert Date Appeal to Prefecture", "appeal.lodged"),
    APPEALED_TO_JUDGE("Appeal to Judge", "appeal.lodged"),
    APPEAL_SENT("Send Appeal to Prefecture", "appeal.sent"),
    APPEAL_DECIDED("Receive Result Appeal from Prefecture", "appeal.decided"),
    APPEAL_ANSWERED("Notify Result Appeal to Offender", "appeal.answered"),
    PAID("Payment", "payment.received"),
    COLLECTED("Send for Credit Collection", null),
    /** Whatever else the office did. */
    OTHER("", null);

    private final String words;
    private final @Nullable String event;

    Activity(String words, @Nullable String event) {
        this.words = words;
        this.event = event;
    }

    static Activity of(String words) {
        return Arrays.stream(values())
                .filter(each -> each.words.equals(words))
                .findFirst()
                .orElse(OTHER);
    }

    /** The type of the event that the journey hears; null where it hears nothing. */
    @Nullable
    String event() {
        return event;
    }
}
