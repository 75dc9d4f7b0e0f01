package dev.baton.tck;

import dev.baton.action.Action;
import dev.baton.action.Dispatch;
import dev.baton.action.Template;
import dev.baton.event.Attributes;
import dev.baton.event.ContactPoint;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A dispatch with values in it that must be seen by nobody but its receiver. */
final class Canary {
    private static final String CONTENT = "canary-4711-content";
    private static final String MAILBOX = "canary-4711@example.org";

    private final Dispatch dispatch;

    /** @param plain what it is made of; its address stays as it is where it is no e-mail address */
    Canary(Dispatch plain) {
        dispatch = new Dispatch(
                plain.id(),
                plain.profileId(),
                plain.decision(),
                saying(plain.action()),
                plain.routing(),
                address(plain.contactPoint()),
                plain.handoff(),
                plain.progress());
    }

    private static Action saying(Action plain) {
        if (!(plain instanceof Action.FollowUp message)) {
            return plain;
        }
        Template template = message.template();
        return new Action.FollowUp(
                message.target(),
                message.channel(),
                new Template(template.id(), template.parameters().with(Attributes.of("canary", CONTENT))),
                message.purpose(),
                message.subject());
    }

    private static @Nullable ContactPoint address(@Nullable ContactPoint plain) {
        return plain != null && plain.kind().equals(ContactPoint.EMAIL)
                ? new ContactPoint(ContactPoint.EMAIL, MAILBOX)
                : plain;
    }

    Dispatch dispatch() {
        return dispatch;
    }

    List<String> secrets() {
        List<String> secrets = new ArrayList<>(List.of(CONTENT));
        if (dispatch.contactPoint() != null) {
            secrets.add(dispatch.contactPoint().address());
        }
        return secrets;
    }
}
