package shop.jangteo.notification;

import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.cloud.openfeign.FeignClient;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;

/** Asks member-service how to reach a member, each time anew: it is used and forgotten. */
@FeignClient(name = "member-service", fallbackFactory = NoContact.class)
interface Contacts {

  @GetMapping("/internal/members/{memberId}/contact")
  Contact of(@PathVariable("memberId") String memberId);

  /**
   * @param language a tag such as {@code ko}, or null where the member has not said
   */
  record Contact(String email, String name, @Nullable String language) {

    Locale locale() {
      return language == null ? Locale.KOREAN : Locale.forLanguageTag(language);
    }

    @Override
    public String toString() {
      return "Contact[…]";
    }
  }
}
