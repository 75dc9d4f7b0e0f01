/** What recorded service dialogues cost the customer: which questions were asked again, and which needlessly. */
@NullMarked
package dev.baton.examples.friction;

import org.jspecify.annotations.NullMarked;
