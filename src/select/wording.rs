//! The wording that holds for an audience: its own words over those of the brief.

use crate::brief::{Audience, Brief, Issuer, Item, Kind, Text, Wording};
use crate::brief_file::{Profile, Purpose, Section};

/// What the brief is about, in the words for one audience.
#[derive(Debug, Clone, Copy)]
pub(crate) struct HeadWords<'a> {
    /// The title.
    pub(crate) title: &'a Text,
    /// The line under it.
    pub(crate) subtitle: Option<&'a Text>,
    /// The conclusion.
    pub(crate) bottom_line: &'a Text,
    /// What is to be decided; nothing for audiences outside the house.
    pub(crate) recommendation: Option<&'a Text>,
    /// What it is for. That a decision or a meeting is ahead is told outside the house only in an audience's own
    /// wording.
    pub(crate) purpose: Option<Purpose>,
    /// The reference number.
    pub(crate) reference: Option<&'a str>,
}

/// The head in the words for an audience.
pub(crate) fn head<'a>(brief: &'a Brief, audience: &'a Audience) -> HeadWords<'a> {
    let (own, base) = (&audience.head, &brief.head);
    let recommendation = own.recommendation.as_ref().or(base.recommendation.as_ref());
    HeadWords {
        title: own.title.as_ref().unwrap_or(&base.title),
        subtitle: own.subtitle.as_ref().or(base.subtitle.as_ref()),
        bottom_line: own.bottom_line.as_ref().unwrap_or(&base.bottom_line),
        recommendation: recommendation.filter(|_| audience.internal),
        purpose: own.purpose.or(base.purpose.filter(|purpose| audience.internal || !is_the_houses(*purpose))),
        reference: own.reference.as_deref().or(base.reference.as_deref()),
    }
}

/// Whether a purpose is the house's own affair.
fn is_the_houses(purpose: Purpose) -> bool {
    matches!(purpose, Purpose::Decision | Purpose::Meeting)
}

/// The issuer as an audience sees it: outside the house with the one contact that is for it.
pub(crate) fn issuer(brief: &Brief, audience: &Audience) -> Issuer {
    let mut issuer = brief.issuer.under(&audience.issuer);
    if !audience.internal {
        match gets_media_contact(brief, audience) {
            true => issuer.contact = None,
            false => issuer.media_contact = None,
        }
    }
    issuer
}

/// Whether an audience is given the media contact and not the other one: the press, if there is one.
pub(crate) fn gets_media_contact(brief: &Brief, audience: &Audience) -> bool {
    let there = brief.issuer.media_contact.is_some() || audience.issuer.media_contact.is_some();
    there && audience.profile == Some(Profile::Press)
}

/// The sentence in place of a section's plain word.
pub(crate) fn heading<'a>(brief: &'a Brief, audience: &'a Audience, section: Section) -> Option<&'a Text> {
    audience.headings.get(&section).or_else(|| brief.headings.get(&section))
}

/// An item in the words for an audience. The words of a quotation are evidence: nobody rewords them.
pub(crate) fn item(audience: &Audience, item: &Item) -> Item {
    let Some((over, _)) = audience.wording.get(&(item.kind, item.id.clone())) else {
        return item.clone();
    };
    let over = match item.kind {
        Kind::Quote => Wording { text: None, ..over.clone() },
        _ => over.clone(),
    };
    Item { wording: item.wording.under(&over), ..item.clone() }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing::sample;

    #[test]
    fn that_a_decision_is_ahead_is_told_outside_the_house_only_in_an_audiences_own_words() {
        let mut audience = sample::audience("public");
        let mut brief = sample::brief(Vec::new(), vec![audience.clone()]);
        brief.head.purpose = Some(Purpose::Decision);
        audience.internal = true;
        assert_eq!(head(&brief, &audience).purpose, Some(Purpose::Decision));
        audience.internal = false;
        assert_eq!(head(&brief, &audience).purpose, None);
        audience.head.purpose = Some(Purpose::Decision);
        assert_eq!(head(&brief, &audience).purpose, Some(Purpose::Decision));
        audience.head.purpose = None;
        brief.head.purpose = Some(Purpose::Publication);
        assert_eq!(head(&brief, &audience).purpose, Some(Purpose::Publication));
    }

    #[test]
    fn outside_the_house_an_audience_gets_one_contact_and_not_the_other() {
        let press = Audience { profile: Some(Profile::Press), ..sample::audience("press") };
        let mut brief = sample::brief(Vec::new(), Vec::new());
        let contacts = |brief: &Brief, audience: &Audience| {
            let issuer = issuer(brief, audience);
            (issuer.contact.is_some(), issuer.media_contact.is_some())
        };
        brief.issuer.contact = Some("Desk".into());
        assert_eq!(contacts(&brief, &press), (true, false));
        brief.issuer.media_contact = Some("Press office".into());
        assert_eq!(contacts(&brief, &press), (false, true));
        assert_eq!(contacts(&brief, &sample::audience("public")), (true, false));
        assert_eq!(contacts(&brief, &sample::internal("desk")), (true, true));
    }
}
