/** Everything that is held on one person, wherever it is: to hand it to them, or to erase it (S3). */
@NullMarked
package dev.baton.core.dossier;

import org.jspecify.annotations.NullMarked;
