package dev.baton.testkit.story;

import dev.baton.action.ActionKind;
import dev.baton.decision.Outcome;
import dev.baton.decision.ReasonCode;
import dev.baton.testkit.Then;

/** Reads what is expected of decisions. */
final class DecisionExpectations {
    private final ExpectationForms forms;

    DecisionExpectations(ExpectationForms forms) {
        this.forms = forms;
    }

    void add() {
        forms.each("decided", value -> {
            ActionKind kind = forms.choice(value, ActionKind.class);
            forms.expect(value, then -> then.decided(kind));
        });
        forms.each("notDecided", value -> {
            ActionKind kind = forms.choice(value, ActionKind.class);
            forms.expect(value, then -> then.notDecided(kind));
        });
        forms.each("because", value -> {
            // Rules are seldom shouted: what is in capitals is a reason, or a mistake.
            String rule = forms.text(value);
            boolean code = rule.matches("[A-Z_]{3,}");
            ReasonCode reason = code ? forms.choice(value, ReasonCode.class) : null;
            forms.expect(value, then -> {
                if (reason == null) {
                    then.because(rule);
                } else {
                    then.because(reason);
                }
            });
        });
        forms.each("noted", value -> forms.expect(value, then -> then.noted(value.text())));
        forms.each("notNoted", value -> forms.expect(value, then -> then.notNoted(value.text())));
        forms.each("became", value -> {
            Outcome.Kind kind = forms.choice(value, Outcome.Kind.class);
            forms.expect(value, then -> then.became(kind));
        });
        forms.each("alarmed", value -> {
            if (value.text().equals("true")) {
                forms.refuse(value, "names no alarm", "write its code, or false");
            } else if (value.text().equals("false")) {
                forms.expect(value, Then::notAlarmed);
            } else {
                forms.expect(value, then -> then.alarmed(forms.text(value)));
            }
        });
    }
}
