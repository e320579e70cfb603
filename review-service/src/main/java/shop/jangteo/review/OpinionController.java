package shop.jangteo.review;

import io.swagger.v3.oas.annotations.Operation;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import shop.jangteo.platform.security.Allowed;
import shop.jangteo.platform.security.Caller;
import shop.jangteo.platform.security.Role;

/** What others say to a review: that it helped, and a reply. */
@RestController
@RequestMapping("/api/v1/reviews/{id}")
final class OpinionController {

  private final HelpfulVotes votes;
  private final ReplyToReview replies;

  OpinionController(HelpfulVotes votes, ReplyToReview replies) {
    this.votes = votes;
    this.replies = replies;
  }

  @Allowed
  @PutMapping("/helpful")
  @Operation(
      summary = "Find a review helpful",
      description = "Once per member, however often it is said. 409 OWN_REVIEW.")
  Helpful vote(@PathVariable @Pattern(regexp = Texts.ID) String id, Caller caller) {
    return new Helpful(votes.vote(caller.memberId(), id));
  }

  @Allowed
  @DeleteMapping("/helpful")
  @Operation(summary = "Find it helpful no longer")
  Helpful takeVoteBack(@PathVariable @Pattern(regexp = Texts.ID) String id, Caller caller) {
    return new Helpful(votes.takeBack(caller.memberId(), id));
  }

  @Allowed({Role.SELLER, Role.ADMIN})
  @PutMapping("/reply")
  @Operation(
      summary = "Reply as the seller of the product, or for the shop",
      description =
          "Replaces the reply there is. 403 NOT_YOUR_PRODUCT, 422 CONTENT_REFUSED for PROFANITY.")
  ReviewView reply(
      @PathVariable @Pattern(regexp = Texts.ID) String id,
      @Valid @RequestBody NewReply body,
      Caller caller) {
    return ReviewView.of(replies.reply(caller, id, body.text.strip()));
  }

  @Allowed({Role.SELLER, Role.ADMIN})
  @DeleteMapping("/reply")
  @ResponseStatus(HttpStatus.NO_CONTENT)
  @Operation(summary = "Take the reply back")
  void takeReplyBack(@PathVariable @Pattern(regexp = Texts.ID) String id, Caller caller) {
    replies.takeBack(caller, id);
  }

  record NewReply(@NotBlank @Size(max = 1_000) @Pattern(regexp = Texts.LINES) String text) {}

  /** How many find it so. */
  record Helpful(int helpful) {}
}
