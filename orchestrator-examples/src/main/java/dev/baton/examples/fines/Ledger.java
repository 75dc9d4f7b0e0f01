package dev.baton.examples.fines;

import java.math.BigDecimal;
import java.util.HashMap;
import java.util.Map;

/** What is owed for each fine, by what the journey decided: not by what the office asked for. */
final class Ledger {
    private final Map<String, Account> accounts = new HashMap<>();

    private static final class Account {
        private final BigDecimal fine;
        private BigDecimal owed;

        Account(BigDecimal fine) {
            this.fine = fine;
            this.owed = fine;
        }
    }

    void opened(String fine, BigDecimal amount) {
        accounts.put(fine, new Account(amount));
    }

    void costs(String fine, BigDecimal costs) {
        Account account = account(fine);
        account.owed = account.owed.add(costs);
    }

    /** A penalty makes it so many times the fine. */
    void penalty(String fine, BigDecimal times) {
        costs(fine, account(fine).fine.multiply(times.subtract(BigDecimal.ONE)));
    }

    /** What is still to be paid when so much has been; below zero where that was too much. */
    BigDecimal rest(String fine, BigDecimal paid) {
        return account(fine).owed.subtract(paid);
    }

    private Account account(String fine) {
        Account account = accounts.get(fine);
        if (account == null) {
            throw new IllegalStateException("there is no fine " + fine + " in the ledger");
        }
        return account;
    }
}
