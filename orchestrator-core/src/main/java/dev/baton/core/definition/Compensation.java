package dev.baton.core.definition;

import dev.baton.action.Target;
import dev.baton.event.Channel;
import dev.baton.event.Require;

/**
 * How what was said or done by a template is taken back (A7).
 *
 * @param target whom the taking back is told
 * @param template what is told: with the parameters of what is taken back, and {@code compensates} (its dispatch) and
 *     {@code reason}
 * @param recoveryCase the kind of case that is open while it is taken back; its owner owns the way back
 */
public record Compensation(Target target, Channel via, String template, String recoveryCase) {
    /** The parameter that names the dispatch that is taken back. */
    public static final String COMPENSATES = "compensates";

    /** The parameter that says why. */
    public static final String REASON = "reason";

    public Compensation {
        Require.present("compensation.target", target);
        Require.present("compensation.via", via);
        Require.name("compensation.template", template);
        Require.name("compensation.recoveryCase", recoveryCase);
    }

    /** A system is told to take it back. */
    public static Compensation update(String channel, String template, String recoveryCase) {
        return new Compensation(Target.SYSTEM, Channel.of(channel), template, recoveryCase);
    }

    /** An employee takes it back. */
    public static Compensation task(String channel, String template, String recoveryCase) {
        return new Compensation(Target.EMPLOYEE, Channel.of(channel), template, recoveryCase);
    }

    /** The customer is told that it does not hold. */
    public static Compensation message(String channel, String template, String recoveryCase) {
        return new Compensation(Target.CUSTOMER, Channel.of(channel), template, recoveryCase);
    }
}
