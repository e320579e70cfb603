/** What can be known of a platform from outside: tables, topics, the PG's ledger. */
@NullMarked
package shop.jangteo.checker.fact;

import org.jspecify.annotations.NullMarked;
