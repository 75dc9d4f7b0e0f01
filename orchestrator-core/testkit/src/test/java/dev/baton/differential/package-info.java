/** Random histories against several storages at once, every answer compared. */
@NullMarked
package dev.baton.differential;

import org.jspecify.annotations.NullMarked;
