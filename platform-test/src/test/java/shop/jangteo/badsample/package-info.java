/** Code that breaks each house rule, so that the rules are known to be able to fail. */
package shop.jangteo.badsample;
