//! PDF as a container of objects.

use lopdf::{Document, Object};

/// Where a file says which it is: the same content has another of these as soon as a byte differs.
const IDS: &[(&str, &str)] =
    &[("<xmpMM:InstanceID>", "</xmpMM:InstanceID>"), ("<xmpMM:DocumentID>", "</xmpMM:DocumentID>")];

/// Whether two files hold the same objects, once their streams are unpacked and their own ids left out.
/// Two that cannot be read are not the same.
pub fn same_content(one: &[u8], other: &[u8]) -> bool {
    match (objects(one), objects(other)) {
        (Some(one), Some(other)) => one == other,
        _ => false,
    }
}

fn objects(bytes: &[u8]) -> Option<Vec<String>> {
    let file = Document::load_mem(bytes).ok()?;
    let told = |object: &Object| match object {
        Object::Stream(stream) => {
            let plain = stream.decompressed_content().unwrap_or_else(|_| stream.content.clone());
            let mut entries: Vec<String> = stream
                .dict
                .iter()
                .filter(|(key, _)| !matches!(key.as_slice(), b"Length" | b"Filter"))
                .map(|(key, value)| format!("{} {value:?}", String::from_utf8_lossy(key)))
                .collect();
            entries.sort_unstable();
            format!("{entries:?} {}", without_ids(&String::from_utf8_lossy(&plain)))
        }
        other => format!("{other:?}"),
    };
    // What only says where the other objects lie is left out with the packing.
    let packing = |object: &Object| {
        object
            .as_stream()
            .is_ok_and(|stream| stream.dict.has_type(b"XRef") || stream.dict.has_type(b"ObjStm"))
    };
    Some(
        file.objects
            .iter()
            .filter(|(_, object)| !packing(object))
            .map(|(id, object)| format!("{id:?} {}", told(object)))
            .collect(),
    )
}

fn without_ids(text: &str) -> String {
    let mut text = text.to_owned();
    for (open, close) in IDS {
        if let Some((before, rest)) = text.split_once(open)
            && let Some((_, after)) = rest.split_once(close)
        {
            text = format!("{before}{open}{close}{after}");
        }
    }
    text
}
