package dev.baton.action;

import dev.baton.cases.OwnerId;
import dev.baton.consent.Purpose;
import dev.baton.event.Channel;
import dev.baton.event.Require;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** What a decision chose to do. Immutable, with everything resolved: no names of slots, no relative times. */
public sealed interface Action {
    ActionKind kind();

    /**
     * Hands a case to another owner, with its context.
     *
     * @param via the system that takes it there (desk, dialler)
     */
    record Route(String caseId, OwnerId to, Channel via, String reason) implements Action {
        public Route {
            Require.name("route.caseId", caseId);
            Require.present("route.to", to);
            Require.present("route.via", via);
            Require.present("route.reason", reason);
        }

        @Override
        public ActionKind kind() {
            return ActionKind.ROUTE;
        }
    }

    /**
     * Keeps silent towards the customer within a scope until then.
     *
     * @param until exclusive
     */
    record Suppress(Scope scope, Instant until, String reason) implements Action {
        public Suppress {
            Require.present("suppress.scope", scope);
            Require.instant("suppress.until", until);
            Require.present("suppress.reason", reason);
        }

        @Override
        public ActionKind kind() {
            return ActionKind.SUPPRESS;
        }
    }

    /**
     * Tells somebody accountable that this needs them.
     *
     * @param caseId absent where no case is concerned
     */
    record Escalate(@Nullable String caseId, OwnerId to, Channel via, String reason) implements Action {
        public Escalate {
            Require.present("escalate.to", to);
            Require.present("escalate.via", via);
            Require.present("escalate.reason", reason);
        }

        @Override
        public ActionKind kind() {
            return ActionKind.ESCALATE;
        }
    }

    /**
     * Leaves the customer alone, for one journey, until then.
     *
     * @param until exclusive
     */
    record Wait(Instant until, String reason) implements Action {
        public Wait {
            Require.instant("wait.until", until);
            Require.present("wait.reason", reason);
        }

        @Override
        public ActionKind kind() {
            return ActionKind.WAIT;
        }
    }

    /**
     * Any outward message, task or update.
     *
     * @param subject which order, appointment or bill it is about; absent where it is about none
     */
    record FollowUp(
            Target target,
            Channel channel,
            Template template,
            Purpose purpose,
            @Nullable String subject) implements Action {
        public FollowUp {
            Require.present("followUp.target", target);
            Require.present("followUp.channel", channel);
            Require.present("followUp.template", template);
            Require.present("followUp.purpose", purpose);
        }

        @Override
        public ActionKind kind() {
            return ActionKind.FOLLOW_UP;
        }
    }
}
