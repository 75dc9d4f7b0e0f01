package dev.baton.core.definition;

import dev.baton.event.Require;
import dev.baton.event.Value;
import dev.baton.handoff.DataClass;
import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;

/**
 * How far what has a name may go (S2): a field of a profile, an attribute of an event that a case or a promise takes up, an
 * argument of an action, or what is nested in one of them. Immutable.
 *
 * @param named by name; what is not named is {@link #UNNAMED}
 */
public record DataClasses(Map<String, DataClass> named) {
    public static final DataClass UNNAMED = DataClass.PERSONAL;

    public static final DataClasses NONE = new DataClasses(Map.of());

    public DataClasses {
        named = Collections.unmodifiableMap(new TreeMap<>(named));
        named.forEach((name, of) -> {
            Require.name("classes", name);
            Require.present("classes." + name, of);
        });
    }

    public DataClass of(String name) {
        return named.getOrDefault(name, UNNAMED);
    }

    /** Of what is nested in something of that class: its own, where that is higher. */
    public DataClass within(DataClass outer, String name) {
        return outer.atLeast(named.getOrDefault(name, outer));
    }

    /** The highest class of a value, and of whatever is nested in it. */
    public DataClass highest(DataClass of, Value value) {
        DataClass highest = of;
        if (value instanceof Value.Nested nested) {
            for (int i = 0; i < nested.attributes().size(); i++) {
                DataClass inner = within(of, nested.attributes().name(i));
                highest = highest.atLeast(highest(inner, nested.attributes().value(i)));
            }
        } else if (value instanceof Value.Many many) {
            for (Value each : many.values()) {
                highest = highest.atLeast(highest(of, each));
            }
        }
        return highest;
    }

    /** What something is taken for whose name is not known any more: the highest class there is. */
    public DataClass ofUnknown() {
        DataClass highest = UNNAMED;
        for (DataClass each : named.values()) {
            highest = highest.atLeast(each);
        }
        return highest;
    }
}
