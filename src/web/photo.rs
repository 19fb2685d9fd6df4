//! The form of a person's photo, for organisers and for the person.
//!
//! The part that is shown is chosen by fields before the file is sent: what is kept has no more than
//! that part, and another one needs the picture again.

use leptos::prelude::*;

use crate::domain::image::IMAGE_TYPES;
use crate::domain::link::{Photo, PhotoSize};
use crate::domain::photo_form::{PLACES, PhotoForm, PhotoRefused, SIZES};
use crate::domain::typed::{FieldRefused, MAX_LINE};
use crate::server::image;
use crate::server::words::Words;
use crate::t;
use crate::ui::{
    Alert, Button, ButtonKind, Choice, ErrorSummary, FieldText, FileInput, SelectField,
    SummaryEntry, TextInput, Tone,
};

/// Width of the photo beside its form.
pub(in crate::web) const PREVIEW_PX: u32 = 256;

/// What the form is made with.
pub(in crate::web) struct PhotoView<'a> {
    pub words: Words,
    /// Where it is sent.
    pub action: String,
    pub name: String,
    pub photo: Option<&'a Photo>,
    /// The address of the photo at [`PREVIEW_PX`], for whoever sees this page.
    pub src: Option<String>,
    pub form: PhotoForm,
    pub refused: Option<&'a PhotoRefused>,
}

/// One form that came back: as it was typed, and why.
pub(in crate::web) type Returned = (PhotoForm, PhotoRefused);

impl PhotoView<'_> {
    fn text(&self, field: &'static str, label: String) -> FieldText {
        let texts = match self.refused {
            Some(PhotoRefused::Fields { texts, .. }) => texts.as_slice(),
            _ => &[],
        };
        let is_refused = texts.iter().any(|refused| refused.field == field);
        let refusal = is_refused.then(|| too_long(self.words));
        FieldText::new(label)
            .optional(t!(self.words, "field-may-stay-empty"))
            .refusal(refusal)
    }

    /// The photo as it is, and the form that sets another one.
    pub(in crate::web) fn view(self) -> impl IntoView + use<> {
        let words = self.words;
        let now = now(words, self.photo, self.src.as_ref(), &self.name);
        let file = match self.refused {
            Some(PhotoRefused::Fields { file, .. }) => {
                file.map(|file| image::sentence(words, file))
            }
            _ => None,
        };
        let file = FieldText::new(t!(words, "photo-file"))
            .hint(image::hint(words))
            .refusal(file);
        let credit = self.text("credit", t!(words, "photo-credit"));
        let licence = self
            .text("licence", t!(words, "photo-licence"))
            .hint(t!(words, "photo-licence-hint"));
        let across = FieldText::new(t!(words, "photo-across"));
        let down = FieldText::new(t!(words, "photo-down"));
        let size = FieldText::new(t!(words, "photo-size"));
        let remove = self
            .photo
            .is_some()
            .then(|| view! { <Button label=t!(words, "photo-remove") name="do" value="remove" /> });
        let form = self.form;
        view! {
            {now}
            <form class="form" method="post" action=self.action enctype="multipart/form-data" novalidate>
                <input type="hidden" name="version" value=form.version />
                <TextInput name="credit" text=credit value=form.credit />
                <TextInput name="licence" text=licence value=form.licence />
                <p class="kern-hint">{t!(words, "photo-crop-hint")}</p>
                <div class="form-row">
                    <SelectField name="across" text=across choices=choices(words, "photo-across", &PLACES) chosen=form.across />
                    <SelectField name="down" text=down choices=choices(words, "photo-down", &PLACES) chosen=form.down />
                    <SelectField name="size" text=size choices=choices(words, "photo-size", &SIZES) chosen=form.size />
                </div>
                <FileInput name="photo" text=file accept=IMAGE_TYPES />
                <div class="kern-btn-wrapper">
                    <Button label=t!(words, "photo-save") kind=ButtonKind::Primary name="do" value="save" />
                    {remove}
                </div>
            </form>
        }
    }
}

/// The photo that is there, with what is said of it.
pub(in crate::web) fn now(
    words: Words,
    photo: Option<&Photo>,
    src: Option<&String>,
    name: &str,
) -> impl IntoView + use<> {
    let (Some(photo), Some(src)) = (photo, src) else {
        return view! { <p class="status">{t!(words, "photo-none")}</p> }.into_any();
    };
    let alt = t!(words, "photo-alt", name = name);
    let size = photo.size_for(PREVIEW_PX);
    let (width, height) = size.map_or((0, 0), |size| (size.width, size.height));
    let credit =
        credit(photo).map(|credit| view! { <figcaption class="note">{credit}</figcaption> });
    view! {
        <figure class="photo-now">
            <img class="avatar avatar--large" src=src.clone() alt=alt width=width height=height />
            {credit}
        </figure>
    }
    .into_any()
}

/// The address of the preview of a photo.
pub(in crate::web) fn preview(
    photo: Option<&Photo>,
    address: impl Fn(&PhotoSize) -> String,
) -> Option<String> {
    photo
        .and_then(|photo| photo.size_for(PREVIEW_PX))
        .map(address)
}

/// "Ada Anders, CC BY 4.0"; nothing where nothing is said.
pub(in crate::web) fn credit(photo: &Photo) -> Option<String> {
    let parts = [photo.credit.as_str(), photo.licence.as_str()];
    let parts: Vec<&str> = parts.into_iter().filter(|part| !part.is_empty()).collect();
    (!parts.is_empty()).then(|| parts.join(", "))
}

/// What is wrong, at the top of the page, with links to the fields.
pub(in crate::web) fn summary(words: Words, refused: Option<&PhotoRefused>) -> Option<AnyView> {
    match refused? {
        PhotoRefused::Fields { texts, file } => {
            let text = |refused: &FieldRefused| SummaryEntry {
                name: refused.field.to_owned(),
                refusal: too_long(words),
            };
            let file = file.map(|file| SummaryEntry {
                name: "photo".to_owned(),
                refusal: image::sentence(words, file),
            });
            let entries: Vec<_> = texts.iter().map(text).chain(file).collect();
            let title = t!(words, "photo-refused");
            Some(view! { <ErrorSummary title=title entries=entries /> }.into_any())
        }
        PhotoRefused::Changed => Some(
            view! { <Alert tone=Tone::Danger title=t!(words, "photo-changed") role="alert" /> }
                .into_any(),
        ),
        PhotoRefused::Gone => None,
    }
}

fn too_long(words: Words) -> String {
    t!(words, "typed-refused-long", most = MAX_LINE)
}

fn choices(words: Words, prefix: &str, values: &[u16]) -> Vec<Choice> {
    let name = |value: &u16| match prefix {
        "photo-across" => words.get(&format!("photo-across-{value}")),
        "photo-down" => words.get(&format!("photo-down-{value}")),
        _ => words.get(&format!("photo-size-{value}")),
    };
    values
        .iter()
        .map(|value| Choice::new(value.to_string(), name(value)))
        .collect()
}
