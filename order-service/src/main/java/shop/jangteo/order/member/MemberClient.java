package shop.jangteo.order.member;

import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.cloud.openfeign.FallbackFactory;
import org.springframework.cloud.openfeign.FeignClient;
import org.springframework.stereotype.Component;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import shop.jangteo.platform.problem.ServiceUnavailable;

/** What is asked of member-service. */
@FeignClient(
    name = "member-service",
    dismiss404 = true,
    fallbackFactory = MemberClient.Silence.class)
interface MemberClient {

  /** Empty when the member has no such address. */
  @GetMapping("/internal/members/{memberId}/addresses/{addressId}")
  Optional<Address> address(
      @PathVariable("memberId") String memberId, @PathVariable("addressId") String addressId);

  /** Empty when the member has named none. */
  @GetMapping("/internal/members/{memberId}/default-address")
  Optional<DefaultAddress> defaultAddress(@PathVariable("memberId") String memberId);

  /** Empty when there is no such member. */
  @GetMapping("/internal/members/{memberId}/standing")
  Optional<Standing> standing(@PathVariable("memberId") String memberId);

  record DefaultAddress(String id) {}

  record Standing(String memberId, boolean suspended) {}

  /** Neither an address nor a standing may be guessed: the order waits until they are known. */
  @Component
  final class Silence implements FallbackFactory<MemberClient> {
    private static final Logger log = LoggerFactory.getLogger(Silence.class);

    @Override
    public MemberClient create(Throwable cause) {
      log.warn("member-service gave no answer: {}", cause.toString());
      return new MemberClient() {
        @Override
        public Optional<Address> address(String memberId, String addressId) {
          throw new ServiceUnavailable("member-service");
        }

        @Override
        public Optional<DefaultAddress> defaultAddress(String memberId) {
          throw new ServiceUnavailable("member-service");
        }

        @Override
        public Optional<Standing> standing(String memberId) {
          throw new ServiceUnavailable("member-service");
        }
      };
    }
  }
}
