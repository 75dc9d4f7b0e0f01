package dev.baton.examples.identities;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/** Records of people who share what should not make them one, with the truth; the same for the same seed. */
final class Trap {
    private static final String[] GIVEN = {
        "Anna", "Robert", "Mia", "Jonas", "Clara", "Tobias", "Emil", "Sophie", "Ulrich", "Petra", "Karim", "Yusuf"
    };
    private static final String[] SURNAMES = {
        "Berg", "Lindqvist", "Okafor", "Schneider", "Fontaine", "Rossi", "Novak", "Haddad", "Murphy", "Tanaka"
    };
    private static final String[] JUNK = {"", "null", "n/a", "0000000", "unknown", "test@test.com"};

    private final Random random;
    private final List<PersonRecord> records = new ArrayList<>();
    private final Map<String, String> truth = new HashMap<>();
    private int people;

    Trap(long seed) {
        random = new Random(seed);
        for (int i = 0; i < 150; i++) {
            household(2 + random.nextInt(4));
        }
        for (int i = 0; i < 20; i++) {
            office(5 + random.nextInt(30));
        }
        for (int i = 0; i < 200; i++) {
            person(Map.of("national_id", "P-" + i, "email", "person" + i + "@example.org"), 3);
        }
        Collections.shuffle(records, random);
    }

    List<PersonRecord> records() {
        return records;
    }

    Map<String, String> truth() {
        return truth;
    }

    /** One telephone, one house, one surname; every person of another age, but for twins. */
    private void household(int size) {
        String phone = "030" + (1_000_000 + random.nextInt(9_000_000));
        String surname = one(SURNAMES);
        String street = (1 + random.nextInt(200)) + " Oak Road";
        List<String> given = new ArrayList<>(List.of(GIVEN));
        Collections.shuffle(given, random);
        String born = null;
        for (int i = 0; i < size; i++) {
            boolean twin = born != null && random.nextInt(8) == 0;
            born = twin ? born : date(1940 + random.nextInt(8) + i * 14);
            Map<String, String> cells = new HashMap<>();
            cells.put("phone", phone);
            cells.put("surname", surname);
            cells.put("street", street);
            cells.put("given_name", given.get(i));
            cells.put("dob", born);
            person(cells, 1 + random.nextInt(3));
        }
    }

    /** One switchboard and one address for letters, and people who have nothing else in common. */
    private void office(int size) {
        String phone = "040" + (1_000_000 + random.nextInt(9_000_000));
        String email = "office" + records.size() + "@example.com";
        for (int i = 0; i < size; i++) {
            Map<String, String> cells = new HashMap<>();
            cells.put("phone", phone);
            cells.put("email", email);
            cells.put("given_name", one(GIVEN));
            cells.put("surname", one(SURNAMES));
            cells.put("dob", date(1950 + random.nextInt(50)));
            cells.put("street", (1 + random.nextInt(900)) + " Mill Road");
            cells.put("national_id", random.nextBoolean() ? "O-" + people : "");
            person(cells, 2);
        }
    }

    private void person(Map<String, String> cells, int times) {
        String who = "person-" + people++;
        for (int i = 0; i < times; i++) {
            String id = "r-" + records.size();
            Map<String, String> stated = new HashMap<>(cells);
            stated.merge("email", one(JUNK), (known, junk) -> known);
            stated.merge("national_id", one(JUNK), (known, junk) -> known);
            stated.put("record_id", id);
            records.add(PersonRecord.of(id, "source-" + random.nextInt(3), stated));
            truth.put(id, who);
        }
    }

    private String date(int year) {
        return year + "-" + (10 + random.nextInt(3)) + "-" + (10 + random.nextInt(19));
    }

    private String one(String[] of) {
        return of[random.nextInt(of.length)];
    }
}
