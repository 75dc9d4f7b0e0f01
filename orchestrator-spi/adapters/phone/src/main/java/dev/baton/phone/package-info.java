/** Phone numbers as Google's libphonenumber knows them. */
@NullMarked
package dev.baton.phone;

import org.jspecify.annotations.NullMarked;
