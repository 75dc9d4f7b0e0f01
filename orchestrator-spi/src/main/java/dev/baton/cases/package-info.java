/** What the customer wants settled, who is accountable for it, and what they were told. */
@NullMarked
package dev.baton.cases;

import org.jspecify.annotations.NullMarked;
