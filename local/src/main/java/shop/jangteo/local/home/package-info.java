/** Where one run of the platform keeps what it has, and the secrets it made for itself. */
@NullMarked
package shop.jangteo.local.home;

import org.jspecify.annotations.NullMarked;
