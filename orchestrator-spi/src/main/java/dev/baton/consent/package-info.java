/** What the customer allows, by contact point, channel, purpose and topic. */
@NullMarked
package dev.baton.consent;

import org.jspecify.annotations.NullMarked;
