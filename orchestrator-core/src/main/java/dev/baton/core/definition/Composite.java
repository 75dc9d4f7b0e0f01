package dev.baton.core.definition;

import dev.baton.event.InvalidValueException;
import dev.baton.event.Require;
import dev.baton.event.Strength;
import java.util.List;

/**
 * An identifier made of several fields that are stated together, such as name and date of birth (I2). Only where a host
 * asks for it: two people may well agree in all of them.
 *
 * @param namespace the namespace it makes an identifier of; one that the policy names
 * @param fields whose letters and digits are joined in this order; where one is missing there is no identifier
 * @param strength how sure it makes; at most as much as the word of the event's source counts
 */
public record Composite(String namespace, List<String> fields, Strength strength) {
    public Composite {
        Require.present("composite.strength", strength);
        Require.name("composite.namespace", namespace);
        fields = List.copyOf(fields);
        if (fields.size() < 2) {
            throw new InvalidValueException(
                    "composite.fields",
                    "are " + fields,
                    "give at least two; one field alone says little about who it is");
        }
        fields.forEach(each -> Require.name("composite.field", each));
    }
}
