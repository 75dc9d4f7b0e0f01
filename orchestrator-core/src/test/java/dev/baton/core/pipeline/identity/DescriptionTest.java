package dev.baton.core.pipeline.identity;

import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.core.definition.IdentityPolicy;
import dev.baton.event.Attributes;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.aggregator.ArgumentsAccessor;
import org.junit.jupiter.params.provider.CsvSource;

class DescriptionTest {
    private static Description of(String given, String surname, String born, String street) {
        Attributes.Builder fields = Attributes.builder();
        put(fields, "given_name", given);
        put(fields, "surname", surname);
        put(fields, "dob", born);
        put(fields, "street", street);
        return Description.of(IdentityPolicy.DISTINCTIONS, fields.build()::get);
    }

    /** From that column on. */
    private static Description of(ArgumentsAccessor row, int at) {
        return of(row.getString(at), row.getString(at + 1), row.getString(at + 2), row.getString(at + 3));
    }

    private static void put(Attributes.Builder fields, String name, String value) {
        if (!value.isEmpty()) {
            fields.put(name, value);
        }
    }

    @ParameterizedTest(name = "{0}")
    @DisplayName("I2 people of one household are told apart")
    @CsvSource({
        "a mother and her daughter, Anna,Berg,1970-05-01,12 Oak Road, Mia,Berg,2001-11-30,12 Oak Road",
        "twins, Tom,Berg,2001-11-30,12 Oak Road, Mia,Berg,2001-11-30,12 Oak Road",
        "father and son of one name, Jan,Berg,1970-05-01,12 Oak Road, Jan,Berg,2001-11-30,12 Oak Road",
        "tenants, Tom,Li,1990-01-02,12 Oak Road, Eva,Roth,1985-07-23,12 Oak Road",
    })
    void people_of_one_household_are_told_apart(ArgumentsAccessor row) {
        Description one = of(row, 1);
        Description other = of(row, 5);

        assertThat(one.another(other)).isTrue();
        assertThat(one.clearlyAnother(other)).isTrue();
        assertThat(other.clearlyAnother(one)).isTrue();
    }

    @ParameterizedTest(name = "{0}")
    @DisplayName("I2 slips of the pen, moving and marrying make nobody somebody else")
    @CsvSource({
        "a letter wrong, Robert,Allen,1971-05-24,'', Robret,Alen,1971-05-24,''",
        "a digit wrong, Robert,Allen,1971-05-24,'', Robert,Allen,1971-06-24,''",
        "day and month swapped, Robert,Allen,1971-05-04,'', Robert,Allen,1971-04-05,''",
        "year last, Robert,Allen,24.05.1971,'', Robert,Allen,1971-05-24,''",
        "names in each other's column, Robert,Allen,1971-05-24,'', Allen,Robert,1971-05-24,''",
        "a short form, Rob,Allen,1971-05-24,'', Robert,Allen,1971-05-24,''",
        "an initial, R.,Allen,1971-05-24,'', Robert,Allen,1971-05-24,''",
        "accents, André,Müller,1971-05-24,'', ANDRE,Muller,19710524,''",
        "moved, Robert,Allen,1971-05-24,12 Oak Road, Robert,Allen,1971-05-24,7 Elm Street",
        "married and moved, Eva,Roth,1985-07-23,12 Oak Road, Eva,Allen,1985-07-23,7 Elm Street",
        "says nothing, '','','','', Eva,Allen,1985-07-23,7 Elm Street",
        "two offices of one name, '',South Clinic,'',12 Oak Road, '',South Clinic,'',12 Oak Rd.",
    })
    void slips_make_nobody_somebody_else(ArgumentsAccessor row) {
        Description one = of(row, 1);
        Description other = of(row, 5);

        assertThat(one.another(other)).isFalse();
        assertThat(one.clearlyAnother(other)).isFalse();
        assertThat(other.clearlyAnother(one)).isFalse();
    }

    @Test
    @DisplayName("I2 one difference is a doubt, two are another person")
    void one_difference_is_a_doubt() {
        Description clinic = of("", "South Clinic", "", "12 Oak Road");

        assertThat(clinic.another(of("", "South Clinic", "", "90 Elm Street"))).isTrue();
        assertThat(clinic.clearlyAnother(of("", "South Clinic", "", "90 Elm Street")))
                .isFalse();
        assertThat(clinic.clearlyAnother(of("", "Harbour Bakery", "", "90 Elm Street")))
                .isTrue();
    }

    @Test
    @DisplayName("I2 a street that begins with its own number has no house number")
    void a_street_that_begins_with_its_number() {
        assertThat(of("", "Spago", "", "3rd St.").house()).isEmpty();
        assertThat(of("", "Spago", "", "0012b Oak Road").house()).isEqualTo("12");
        assertThat(of("", "Spago", "", "99999999999999999999 Oak Road").house()).isEmpty();
    }
}
